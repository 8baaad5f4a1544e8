import { expect, it } from "vitest";
import {
  alipaySandbox,
  appOf,
  authCode,
  call,
  exchangeCode,
  isSealed,
  keyApp,
  nodeText,
  otherPrivateKey,
  post,
  readGateway,
  signedParams,
  timestamp,
} from "./alipay-setting.ts";
import { freshSandbox } from "./setting.ts";

const tokenMethod = "alipay.system.oauth.token";
const queryMethod = "alipay.user.certify.open.query";
const tokenKey = "alipay_system_oauth_token_response";

it("signs its reply over exactly the node's text, with the key the app downloads", async () => {
  const sandbox = await alipaySandbox();
  const reply = await exchangeCode(sandbox, await authCode(sandbox));
  expect(reply.key).toBe(tokenKey);
  expect(isSealed(reply, appOf(sandbox).alipayPublicKey)).toBe(true);
  expect(isSealed({ ...reply, text: reply.text.replace("083", "084") }, appOf(sandbox).alipayPublicKey)).toBe(false);
  expect(reply.all).not.toHaveProperty("alipay_cert_sn");
});

it("writes slashes escaped, as they are signed", async () => {
  const sandbox = await alipaySandbox();
  sandbox.config.change({ faults: [{ endpoint: tokenMethod, reply: { home: "https://example.cn/a" } }] });
  const reply = await exchangeCode(sandbox, await authCode(sandbox));
  expect(nodeText(reply)).toContain('"home":"https:\\/\\/example.cn\\/a"');
  expect(isSealed(reply, appOf(sandbox).alipayPublicKey)).toBe(true);
});

it("takes parameters from the address, from the body, from both and by GET", async () => {
  const sandbox = await alipaySandbox();
  const given = async () => signedParams({ method: tokenMethod, grant_type: "authorization_code", code: await authCode(sandbox) });
  const [all, address, both, get] = await Promise.all([given(), given(), given(), given()]);
  expect((await post(sandbox, all)).node).toHaveProperty("open_id");
  const inAddress = await fetch(`${sandbox.url}/gateway.do?${address}`, { method: "POST" });
  expect((await readGateway(inAddress)).node).toHaveProperty("open_id");

  const body = new URLSearchParams({ code: both.get("code") ?? "", charset: "utf-8" });
  both.delete("code");
  const split = await fetch(`${sandbox.url}/gateway.do?${both}`, { method: "POST", body });
  expect((await readGateway(split)).node).toHaveProperty("open_id");
  expect((await readGateway(await fetch(`${sandbox.url}/gateway.do?${get}`))).node).toHaveProperty("open_id");
});

it("refuses a name that comes twice with different values", async () => {
  const sandbox = await alipaySandbox();
  const params = signedParams({ method: queryMethod, biz_content: "{}" });
  const reply = await fetch(`${sandbox.url}/gateway.do?biz_content=%7B%22certify_id%22%3A%22x%22%7D`, { method: "POST", body: params });
  expect((await readGateway(reply)).node).toMatchObject({ code: "40002", sub_code: "isv.suspected-attack" });
});

it("has status 200, a trace and text/html, whatever it answers", async () => {
  const sandbox = await alipaySandbox();
  const reply = await fetch(`${sandbox.url}/gateway.do`, { method: "POST" });
  expect([reply.status, reply.headers.get("content-type")]).toEqual([200, "text/html;charset=utf-8"]);
  expect(reply.headers.get("trace_id")).toMatch(/^[0-9a-f]{32}$/);
});

it.each([
  ["no method", { method: undefined }, "40001 isv.missing-method"],
  ["no app", { app_id: undefined }, "40001 isv.missing-app-id"],
  ["an unknown app", { app_id: "2021999999999999" }, "40002 isv.invalid-app-id"],
])("answers %s in error_response, which nobody can sign", async (_what, wrong, codes) => {
  const { all, key, node } = await call(await alipaySandbox(), { method: queryMethod, ...wrong });
  expect([key, `${node.code} ${node.sub_code}`, all.sign]).toEqual(["error_response", codes, undefined]);
});

it.each(["alipay.trade.pay", "constructor", "__proto__"])("answers the unknown method %s in error_response, signed", async (method) => {
  const sandbox = await alipaySandbox();
  const reply = await call(sandbox, { method, biz_content: "{}" });
  expect([reply.key, reply.node.sub_code]).toEqual(["error_response", "isv.invalid-method"]);
  expect(isSealed(reply, appOf(sandbox).alipayPublicKey)).toBe(true);
});

it.each([
  ["no signature type", { sign_type: undefined }, "40001 isv.missing-signature-type"],
  ["no signature", { sign: undefined }, "40001 isv.missing-signature"],
  ["an empty signature", { sign: "" }, "40001 isv.missing-signature"],
  ["no timestamp", { timestamp: undefined }, "40001 isv.missing-timestamp"],
  ["no version", { version: undefined }, "40001 isv.missing-version"],
  ["another version", { version: "2.0" }, "40002 isv.invalid-parameter"],
  ["RSA with SHA-1", { sign_type: "RSA" }, "40002 isv.invalid-signature-type"],
  ["another charset", { charset: "gbk" }, "40002 isv.invalid-charset"],
  ["another format", { format: "XML" }, "40002 isv.invalid-format"],
  ["an encrypted content without a key", { encrypt_type: "AES" }, "40001 isv.missing-encrypt-key"],
  ["another encryption", { encrypt_type: "SM4" }, "40002 isv.invalid-encrypt-type"],
  ["UTC for Beijing", { timestamp: "2026-11-24 04:00:00" }, "40002 isv.invalid-timestamp"],
  ["a time that is none", { timestamp: "2026-02-30 12:00:00" }, "40002 isv.invalid-timestamp"],
  ["a time in ISO", { timestamp: "2026-11-24T12:00:00" }, "40002 isv.invalid-timestamp"],
  ["a signature that is none", { sign: "@@@" }, "40002 isv.invalid-signature"],
  ["no JSON", { biz_content: "{" }, "40002 isv.illegal-json"],
  ["no content", { biz_content: undefined }, "40002 isv.illegal-json"],
  ["a list for content", { biz_content: "[]" }, "40002 isv.illegal-json"],
])("refuses %s in the method's node, signed", async (_what, wrong, codes) => {
  const sandbox = await alipaySandbox();
  const reply = await call(sandbox, { method: queryMethod, biz_content: "{}", ...wrong });
  expect([reply.key, `${reply.node.code} ${reply.node.sub_code}`]).toEqual(["alipay_user_certify_open_query_response", codes]);
  expect(isSealed(reply, appOf(sandbox).alipayPublicKey)).toBe(true);
});

it("allows ten minutes each way, or what the rules say", async () => {
  const sandbox = await alipaySandbox();
  const ask = () => call(sandbox, { method: queryMethod, biz_content: "{}" });
  sandbox.config.advance(600_000);
  expect((await ask()).node.sub_code).toBe("OPEN_CERTIFY_BILL_NOT_EXIST");
  sandbox.config.advance(1);
  expect((await ask()).node.sub_code).toBe("isv.invalid-timestamp");
  sandbox.config.change({ offsetMs: -600_001 });
  expect((await ask()).node.sub_code).toBe("isv.invalid-timestamp");
  sandbox.config.change({ alipayRules: { ...sandbox.config.read().alipayRules, timestampWindowS: 700 } });
  expect((await ask()).node.sub_code).toBe("OPEN_CERTIFY_BILL_NOT_EXIST");
});

it("quotes the string it verified, escaped for HTML", async () => {
  const sandbox = await alipaySandbox();
  const { node } = await call(sandbox, { method: queryMethod, biz_content: '{"certify_id":"<1>"}', empty: "" }, otherPrivateKey);
  expect(node.sub_msg).toBe(
    "验签出错，建议检查签名字符串或签名私钥与应用公钥是否匹配，网关生成的验签字符串为：" +
      `app_id=${keyApp.appId}&amp;biz_content={&quot;certify_id&quot;:&quot;&lt;1&gt;&quot;}&amp;charset=utf-8` +
      `&amp;method=${queryMethod}&amp;sign_type=RSA2&amp;timestamp=${timestamp}&amp;version=1.0`,
  );
});

it("refuses what was changed after it was signed, and an app that signs for another", async () => {
  const sandbox = await freshSandbox({ apps: { alipay: [keyApp, { appId: "2021000000000009" }] } });
  const changed = signedParams({ method: tokenMethod, grant_type: "authorization_code", code: "a" });
  changed.set("code", "b");
  expect((await post(sandbox, changed)).node.sub_code).toBe("isv.invalid-signature");
  const { node } = await call(sandbox, { method: tokenMethod, app_id: "2021000000000009", grant_type: "authorization_code" });
  expect(node.sub_code).toBe("isv.invalid-signature");
});

it("limits calls of one method and app a minute with 40005", async () => {
  const sandbox = await alipaySandbox();
  sandbox.config.change({ quotas: { ...sandbox.config.read().quotas, alipayCallsPerMinute: 1 } });
  const ask = () => call(sandbox, { method: queryMethod, biz_content: "{}" });
  expect((await ask()).node.code).toBe("40004");
  expect((await ask()).node).toMatchObject({ code: "40005", sub_code: "isv.app-call-limited" });
  expect((await exchangeCode(sandbox, await authCode(sandbox))).node).toHaveProperty("open_id");
  sandbox.config.advance(60_000);
  expect((await ask()).node.code).toBe("40004");
});
