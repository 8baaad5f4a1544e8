import { randomUUID, sign, verify } from "node:crypto";
import { expect, it } from "vitest";
import type { Sandbox } from "../src/index.ts";
import { alipaySandbox, appOf, authCode, keyApp, keyAppPrivateKey, otherPrivateKey } from "./alipay-setting.ts";
import { type Fields, noon } from "./setting.ts";

interface Given {
  readonly privateKey?: string;
  readonly appId?: string;
  readonly at?: string;
  /** Put in after it was signed. */
  readonly changed?: string;
  readonly authorization?: string;
}

/** A request signed as the document says. */
async function send({ url }: Sandbox, [verb, path, body]: readonly [verb: string, path: string, body?: string], given: Given = {}) {
  const { privateKey = keyAppPrivateKey, appId = keyApp.appId, at = String(noon), changed } = given;
  const own = `app_id=${appId},nonce=${randomUUID()},timestamp=${at}`;
  const text = `${own}\n${verb}\n${path}\n${body ?? ""}\n`;
  const authorization = `ALIPAY-SHA256withRSA ${own},sign=${sign("sha256", Buffer.from(text), privateKey).toString("base64")}`;
  const headers = { authorization: given.authorization ?? authorization, "content-type": "application/json" };
  const reply = await fetch(url + path, { method: verb, headers, ...(body !== undefined && { body: changed ?? body }) });
  const received = await reply.text();
  return { status: reply.status, headers: reply.headers, text: received, body: JSON.parse(received) as Fields };
}

const tokenPath = "/v3/alipay/system/oauth/token";
const grant = (code: string) => ["POST", tokenPath, JSON.stringify({ grant_type: "authorization_code", code })] as const;
const query = ["GET", "/v3/alipay/user/certify/open/query?certify_id=none"] as const;

it("answers the method's fields alone, signed over timestamp, nonce and body in headers", async () => {
  const sandbox = await alipaySandbox();
  const { status, headers, text, body } = await send(sandbox, grant(await authCode(sandbox)));
  expect([status, Object.keys(body).includes("code"), body.open_id]).toEqual([200, false, expect.any(String)]);
  expect(headers.get("alipay-trace-id")).toMatch(/^[0-9a-f]{32}$/);
  const signed = `${headers.get("alipay-timestamp")}\n${headers.get("alipay-nonce")}\n${text}\n`;
  const signature = Buffer.from(headers.get("alipay-signature") ?? "", "base64");
  expect(headers.get("alipay-timestamp")).toBe(String(noon));
  expect(verify("sha256", Buffer.from(signed), appOf(sandbox).alipayPublicKey, signature)).toBe(true);
});

it.each([
  ["no authorization", { authorization: "" }, "missing-signature"],
  ["another scheme", { authorization: "Bearer x" }, "missing-signature"],
  ["an unknown app", { appId: "2021999999999999" }, "invalid-app-id"],
  ["another app's key", { privateKey: otherPrivateKey }, "invalid-signature"],
  ["a body changed on the way", { changed: '{"grant_type":"authorization_code","code":"x"}' }, "invalid-signature"],
  ["a time in seconds", { at: String(noon / 1000) }, "invalid-timestamp"],
  ["a clock that is wrong", { at: String(noon + 601_000) }, "invalid-timestamp"],
])("refuses %s", async (_what, given, code) => {
  const sandbox = await alipaySandbox();
  const reply = await send(sandbox, grant(await authCode(sandbox)), given);
  expect([reply.status, reply.body.code]).toEqual([400, code]);
  expect(reply.body).toMatchObject({ message: expect.any(String), links: [{ link: expect.any(String), desc: expect.any(String) }] });
});

it("serves a code once, also across the styles, and counts calls of both together", async () => {
  const sandbox = await alipaySandbox();
  const code = await authCode(sandbox);
  expect((await send(sandbox, grant(code))).status).toBe(200);
  expect((await send(sandbox, grant(code))).body.code).toBe("code-invalid");
  sandbox.config.change({ quotas: { ...sandbox.config.read().quotas, alipayCallsPerMinute: 1 } });
  expect((await send(sandbox, query)).body.code).toBe("OPEN_CERTIFY_BILL_NOT_EXIST");
  const limited = await send(sandbox, query);
  expect([limited.status, limited.body.code]).toEqual([429, "app-call-limited"]);
});

it.each([
  ["isp.unknow-error", 500, "unknow-error"],
  ["aop.invalid-auth-token", 401, "invalid-auth-token"],
  ["isv.insufficient-isv-permissions", 403, "insufficient-isv-permissions"],
  ["ACQ.SYSTEM_ERROR", 400, "ACQ.SYSTEM_ERROR"],
])("words the fault %s by a status and a code of its own", async (subCode, status, code) => {
  const sandbox = await alipaySandbox();
  sandbox.config.change({ faults: [{ endpoint: "alipay.user.certify.open.query", subCode }] });
  const reply = await send(sandbox, query);
  expect([reply.status, reply.body.code]).toEqual([status, code]);
});

it("lays fields over a reply and signs that, or bends the signature", async () => {
  const sandbox = await alipaySandbox();
  const endpoint = "alipay.system.oauth.token";
  const isSigned = ({ headers, text }: Awaited<ReturnType<typeof send>>) =>
    verify(
      "sha256",
      Buffer.from(`${headers.get("alipay-timestamp")}\n${headers.get("alipay-nonce")}\n${text}\n`),
      appOf(sandbox).alipayPublicKey,
      Buffer.from(headers.get("alipay-signature") ?? "", "base64"),
    );
  sandbox.config.change({ faults: [{ endpoint, reply: { open_id: "undefined" } }] });
  const laid = await send(sandbox, grant(await authCode(sandbox)));
  expect([laid.body.open_id, isSigned(laid)]).toEqual(["undefined", true]);
  for (const signature of ["wrong", "missing", "of-another-app", "before-change"] as const) {
    sandbox.config.change({ faults: [{ endpoint, signature }] });
    const bent = await send(sandbox, grant(await authCode(sandbox)));
    expect([isSigned(bent), bent.headers.has("alipay-signature")], signature).toEqual([false, signature !== "missing"]);
  }
});

it("wants the serials of certificates in certificate mode", async () => {
  const sandbox = await alipaySandbox({ mode: "certificate" });
  const reply = await send(sandbox, grant(await authCode(sandbox)));
  expect([reply.status, reply.body.code]).toEqual([400, "missing-app-cert-sn"]);
  expect(reply.headers.get("alipay-sn")).toMatch(/^[0-9a-f]{32}$/);
});
