import { expect, it } from "vitest";
import type { Fault, SignatureFault } from "../src/index.ts";
import { alipaySandbox, appOf, authCode, exchangeCode, isSealed, nodeText } from "./alipay-setting.ts";

const endpoint = "alipay.system.oauth.token";
const ownKey = "alipay_system_oauth_token_response";

async function withFault(fault: Omit<Fault, "endpoint">) {
  const sandbox = await alipaySandbox();
  sandbox.config.change({ faults: [{ endpoint, times: 1, ...fault }] });
  const code = await authCode(sandbox);
  return { sandbox, alipayPublicKey: appOf(sandbox).alipayPublicKey, exchange: () => exchangeCode(sandbox, code) };
}

it.each([
  ["isp.unknow-error", "20000"],
  ["aop.invalid-auth-token", "20001"],
  ["isv.insufficient-isv-permissions", "40006"],
  ["isv.app-call-limited", "40005"],
  ["ACQ.SYSTEM_ERROR", "40004"],
])("answers %s instead of the work, signed, and the code is still good", async (subCode, code) => {
  const { exchange, alipayPublicKey } = await withFault({ subCode });
  const reply = await exchange();
  expect([reply.key, reply.node]).toEqual(["error_response", expect.objectContaining({ code, sub_code: subCode })]);
  expect(isSealed(reply, alipayPublicKey)).toBe(true);
  expect((await exchange()).node).toHaveProperty("open_id");
});

it("hits its own method only", async () => {
  const { sandbox, exchange } = await withFault({ subCode: "isp.unknow-error" });
  sandbox.config.change({ faults: [{ endpoint: "alipay.user.certify.open.query", subCode: "isp.unknow-error" }] });
  expect((await exchange()).node).toHaveProperty("open_id");
});

it.each(["", "undefined", "null", null])("lays an open_id of %o over the node, and signs that", async (open_id) => {
  const { exchange, alipayPublicKey } = await withFault({ reply: { open_id } });
  const reply = await exchange();
  expect(reply.node.open_id).toBe(open_id);
  expect(isSealed(reply, alipayPublicKey)).toBe(true);
});

it.each<SignatureFault>(["wrong", "of-another-app", "before-change"])("bends the signature: %s", async (signature) => {
  const { exchange, alipayPublicKey } = await withFault({ signature });
  const bent = await exchange();
  expect([bent.key, isSealed(bent, alipayPublicKey)]).toEqual([ownKey, false]);
  expect(Buffer.from(bent.all.sign ?? "", "base64")).toHaveLength(256);
});

it("leaves the signature out", async () => {
  const { exchange } = await withFault({ signature: "missing" });
  expect(Object.keys((await exchange()).all)).toEqual([ownKey]);
});

it("moves the signature into the node", async () => {
  const { exchange } = await withFault({ signature: "moved" });
  const { all, node } = await exchange();
  expect(Object.keys(all)).toEqual([ownKey]);
  expect(node).toMatchObject({ open_id: expect.any(String), sign: expect.any(String) });
});

it("signs another node and not the one that was asked for", async () => {
  const { exchange, alipayPublicKey } = await withFault({ signature: "over-another-node" });
  const { text, all } = await exchange();
  expect(Object.keys(all)).toEqual(["alipay_another_method_response", ownKey, "sign"]);
  const other = text.slice(0, text.indexOf(`,"${ownKey}"`));
  const reply = { key: "alipay_another_method_response", node: {}, all, text: `${other},"sign":` };
  expect(isSealed(reply, alipayPublicKey)).toBe(true);
});

it("changes the node after it was signed", async () => {
  const { exchange, alipayPublicKey } = await withFault({ signature: "before-change", reply: { open_id: "083forged" } });
  const reply = await exchange();
  expect(reply.node.open_id).toBe("083forged");
  expect(isSealed(reply, alipayPublicKey)).toBe(false);
  expect(nodeText(reply)).toContain("083forged");
});

it("answers a page that is no JSON with the given status, or a signed failure with it", async () => {
  const { sandbox, exchange } = await withFault({ httpStatus: 502 });
  await expect(exchange()).rejects.toThrow(SyntaxError);
  sandbox.config.change({ faults: [{ endpoint, httpStatus: 500, subCode: "isp.unknow-error" }] });
  expect((await exchange()).node.code).toBe("20000");
});

it("cuts the connection before the work or after it", async () => {
  const { sandbox, exchange } = await withFault({ drop: "before" });
  await expect(exchange()).rejects.toThrow("fetch failed");
  sandbox.config.change({ faults: [{ endpoint, drop: "after", times: 1 }] });
  await expect(exchange()).rejects.toThrow("fetch failed");
  expect((await exchange()).node.sub_code).toBe("isv.code-invalid");
});

it("is late by the given time", async () => {
  const { exchange } = await withFault({ latencyMs: 300 });
  const started = performance.now();
  expect((await exchange()).node).toHaveProperty("open_id");
  expect(performance.now() - started).toBeGreaterThanOrEqual(295);
});
