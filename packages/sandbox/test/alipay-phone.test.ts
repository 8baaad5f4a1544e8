import { createDecipheriv, verify } from "node:crypto";
import { expect, it } from "vitest";
import { createMyDevice } from "../src/device/index.ts";
import type { Sandbox } from "../src/index.ts";
import { alipaySandbox, appOf, keyApp } from "./alipay-setting.ts";

const aesKey = "aYA0GP8JEW+D7/UFaskCWA==";
const phoneOf = ({ url }: Sandbox, persona = "zhu-guilan", more = {}) =>
  createMyDevice({ sandboxUrl: url, appId: keyApp.appId, persona, ...more });

interface Payload {
  readonly response: string;
  readonly sign?: string;
  readonly sign_type: string;
  readonly encrypt_type: string;
}

async function press(sandbox: Sandbox, persona?: string): Promise<Payload> {
  const my = phoneOf(sandbox, persona);
  await my.getAuthorize();
  return JSON.parse((await my.getPhoneNumber()).response);
}

/** Written from the document once more. */
function open(response: string): unknown {
  const decipher = createDecipheriv("aes-128-cbc", Buffer.from(aesKey, "base64"), Buffer.alloc(16));
  return JSON.parse(Buffer.concat([decipher.update(response, "base64"), decipher.final()]).toString());
}

const isSigned = (sandbox: Sandbox, text: string, sign = "") =>
  verify("sha256", Buffer.from(text), appOf(sandbox).alipayPublicKey, Buffer.from(sign, "base64"));

it("gives the number encrypted by the app's key, signed with quotes around it", async () => {
  const sandbox = await alipaySandbox({ aesKey });
  const { response, sign, ...others } = await press(sandbox);
  expect(others).toEqual({ sign_type: "RSA2", encrypt_type: "AES", charset: "UTF-8" });
  expect(open(response)).toEqual({ code: "10000", msg: "Success", mobile: "19900000001" });
  expect([isSigned(sandbox, `"${response}"`, sign), isSigned(sandbox, response, sign)]).toEqual([true, false]);
});

it("gives the same bytes at every press, and names neither user nor time", async () => {
  const sandbox = await alipaySandbox({ aesKey });
  const first = await press(sandbox);
  sandbox.config.advance(86_400_000);
  expect(await press(sandbox)).toEqual(first);
  expect((await press(sandbox, "li-na")).response).not.toBe(first.response);
});

it("needs her consent by the button, which she may refuse", async () => {
  const sandbox = await alipaySandbox({ aesKey });
  const refused = { code: "40003", subCode: "isv.invalid-auth-relations", subMsg: "无效的授权关系" };
  expect(open(JSON.parse((await phoneOf(sandbox).getPhoneNumber()).response).response)).toMatchObject(refused);
  await expect(phoneOf(sandbox, "li-na", { phoneNumber: "deny" }).getAuthorize()).rejects.toMatchObject({ error: 11 });
  await press(sandbox, "zhu-guilan");
  expect(open(JSON.parse((await phoneOf(sandbox, "li-na").getPhoneNumber()).response).response)).toMatchObject(refused);
});

it("fails in plain, signed as it stands, for an app without an AES key", async () => {
  const sandbox = await alipaySandbox();
  const { response, sign } = await press(sandbox);
  expect(JSON.parse(response)).toEqual({
    code: "40001",
    msg: "Missing Required Arguments",
    subCode: "isv.missing-encrypt-key",
    subMsg: "缺少加密配置",
  });
  expect(isSigned(sandbox, response, sign)).toBe(true);
});

it("has no signature for an app without a signing mode", async () => {
  const sandbox = await alipaySandbox({ aesKey, signsPhone: false });
  const payload = await press(sandbox);
  expect(payload).not.toHaveProperty("sign");
  expect(open(payload.response)).toMatchObject({ mobile: "19900000001" });
});

it("never shows an AES key over HTTP, and keeps it when none is sent", async () => {
  const sandbox = await alipaySandbox({ aesKey });
  const shown = await (await fetch(`${sandbox.url}/config`)).text();
  expect(shown).not.toContain(aesKey);
  sandbox.config.change({ alipayApps: [{ appId: keyApp.appId }] });
  expect(appOf(sandbox).aesKey).toBe(aesKey);
});
