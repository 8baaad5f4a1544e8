import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AlipaySdk } from "alipay-sdk";
import { afterAll, expect, it, onTestFinished } from "vitest";
import { createMyDevice } from "../src/device/index.ts";
import type { AlipayApp, Sandbox } from "../src/index.ts";
import { startSandbox } from "../src/index.ts";
import { authCode } from "./alipay-setting.ts";
import { postJson } from "./setting.ts";

// The official SDK writes the timestamp in the process's own time zone; Alipay wants Beijing's.
const { TZ } = process.env;
process.env.TZ = "Asia/Shanghai";
afterAll(() => {
  if (TZ === undefined) delete process.env.TZ;
  else process.env.TZ = TZ;
});

const aesKey = "aYA0GP8JEW+D7/UFaskCWA==";

async function sdkOf({ url }: Sandbox, { appId, mode, privateKey, alipayPublicKey, certificates }: AlipayApp): Promise<AlipaySdk> {
  const addresses = { gateway: `${url}/gateway.do`, endpoint: url };
  const common = { appId, privateKey: privateKey ?? "", keyType: "PKCS8", encryptKey: aesKey, ...addresses } as const;
  if (mode === "key") return new AlipaySdk({ ...common, alipayPublicKey });
  const folder = await mkdtemp(join(tmpdir(), "alipay-sdk-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const paths = { app: join(folder, "app.crt"), alipay: join(folder, "alipay.crt"), root: join(folder, "root.crt") };
  for (const [name, path] of Object.entries(paths)) await writeFile(path, certificates?.[name as keyof typeof paths] ?? "");
  return new AlipaySdk({ ...common, appCertPath: paths.app, alipayPublicCertPath: paths.alipay, alipayRootCertPath: paths.root });
}

const settings = { aesKey, certFields: true, templates: [{ id: "once", keywords: ["keyword1"] }] } as const;

async function start(mode: AlipayApp["mode"] = "key") {
  const appId = mode === "key" ? "2021000000000001" : "2021000000000002";
  const sandbox = await startSandbox({ apps: { alipay: [{ appId, mode, unionGroup: "tongban-union", ...settings }] } });
  onTestFinished(() => sandbox.close());
  const app = sandbox.config.read().alipayApps.find((known) => known.mode === mode);
  if (!app) throw new Error(`no app in ${mode} mode`);
  return { sandbox, app, sdk: await sdkOf(sandbox, app) };
}

it.each(["key", "certificate"] as const)("works with the official alipay-sdk in %s mode", async (mode) => {
  expect(new Date().getTimezoneOffset()).toBe(-480);
  const { sandbox, sdk, app } = await start(mode);
  const my = createMyDevice({ sandboxUrl: sandbox.url, appId: app.appId, persona: "zhu-guilan" });
  const checked = { validateSign: true };

  const { authCode } = await my.getAuthCode({ scopes: "auth_base" });
  const tokens = await sdk.exec("alipay.system.oauth.token", { grantType: "authorization_code", code: authCode }, checked);
  expect(tokens).toMatchObject({ openId: expect.any(String), unionId: expect.any(String), expiresIn: 1_296_000 });
  expect(tokens).not.toHaveProperty("code");
  const refreshed = await sdk.exec("alipay.system.oauth.token", { grantType: "refresh_token", refreshToken: tokens.refreshToken }, checked);
  expect(refreshed.openId).toBe(tokens.openId);

  const identityParam = { identityType: "CERT_INFO", certType: "IDENTITY_CARD", certName: "朱桂兰", certNo: "36050219480315002X" };
  const bizContent = {
    outerOrderNo: `T${Date.now()}`,
    bizCode: "FACE",
    identityParam,
    merchantConfig: { returnUrl: "https://example.cn" },
  };
  const opened = await sdk.exec("alipay.user.certify.open.initialize", { bizContent }, checked);
  expect(opened).toMatchObject({ code: "10000", certifyId: expect.stringMatching(/^[0-9a-f]{32}$/) });
  const certifyId = String(opened.certifyId);
  const query = () => sdk.exec("alipay.user.certify.open.query", { bizContent: { certifyId } }, checked);
  expect(await query()).toMatchObject({ passed: "F" });

  const url = sdk.pageExecute("alipay.user.certify.open.certify", "GET", { bizContent: { certifyId } });
  expect(await (await fetch(url)).text()).toContain("请在支付宝中完成身份认证");
  expect(await my.startAPVerify?.({ url, certifyId })).toMatchObject({ resultStatus: "9000" });
  expect(await query()).toMatchObject({ code: "10000", passed: "T" });
});

it.each(["key", "certificate"] as const)("gives user info, codes and messages to the SDK in %s mode, plain and encrypted", async (mode) => {
  const { sandbox, sdk, app } = await start(mode);
  const my = createMyDevice({ sandboxUrl: sandbox.url, appId: app.appId, persona: "zhu-guilan" });
  const checked = { validateSign: true };
  const { authCode } = await my.getAuthCode({ scopes: "auth_user" });
  const { accessToken, openId } = await sdk.exec("alipay.system.oauth.token", { grantType: "authorization_code", code: authCode }, checked);
  const info = await sdk.exec("alipay.user.info.share", { auth_token: accessToken }, checked);
  expect(info).toMatchObject({ code: "10000", openId, userName: "朱桂兰", certNo: "36050219480315002X" });

  for (const needEncrypt of [false, true]) {
    const options = { needEncrypt, validateSign: !needEncrypt };
    const bizContent = { urlParam: "pages/index/index", queryParam: "x=1", describe: "二维码" };
    const code = await sdk.exec("alipay.open.app.qrcode.create", { bizContent, needEncrypt }, options);
    expect(code).toMatchObject({ code: "10000", qrCodeUrl: expect.stringContaining("/alipay/qrcode/") });

    await my.requestSubscribeMessage({ entityIds: ["once"] });
    const data = JSON.stringify({ keyword1: { value: "已受理" } });
    const message = { toOpenId: openId, userTemplateId: "once", page: "pages/index/index", data };
    const sent = await sdk.exec("alipay.open.app.mini.templatemessage.send", { bizContent: message, needEncrypt }, options);
    expect(sent).toMatchObject({ code: "10000" });
  }
  // its verifier looks for a brace, and an encrypted node has none
  const encrypted = { bizContent: { urlParam: "pages/index/index", queryParam: "x=1", describe: "d" }, needEncrypt: true };
  await expect(sdk.exec("alipay.open.app.qrcode.create", encrypted, checked)).rejects.toThrow("验签失败");
});

it.each(["key", "certificate"] as const)("speaks v3 with the SDK in %s mode, plain and encrypted", async (mode) => {
  const { sandbox, sdk, app } = await start(mode);
  const my = createMyDevice({ sandboxUrl: sandbox.url, appId: app.appId, persona: "zhu-guilan" });
  const { authCode: code } = await my.getAuthCode({ scopes: "auth_user" });
  const token = await sdk.curl("POST", "/v3/alipay/system/oauth/token", { body: { grant_type: "authorization_code", code } });
  expect(token).toMatchObject({ responseHttpStatus: 200, data: { access_token: expect.any(String), open_id: expect.any(String) } });
  const auth_token = String(token.data.access_token);
  const info = { data: { open_id: token.data.open_id, user_name: "朱桂兰" } };
  expect(await sdk.curl("POST", "/v3/alipay/user/info/share", { body: { auth_token } })).toMatchObject(info);
  expect(await sdk.curl("POST", "/v3/alipay/user/info/share", { query: { auth_token } })).toMatchObject(info);
  const body = { url_param: "pages/index/index", query_param: "x=1", describe: "二维码" };
  for (const needEncrypt of [false, true])
    expect(await sdk.curl("POST", "/v3/alipay/open/app/qrcode/create", { body, needEncrypt })).toMatchObject({
      data: { qr_code_url: expect.any(String) },
    });

  const refused = { code: "invalid-auth-token", responseHttpStatus: 401, message: expect.stringContaining("无效的访问令牌") };
  await expect(sdk.curl("POST", "/v3/alipay/user/info/share", { body: { auth_token: "none" } })).rejects.toMatchObject(refused);
  const used = sdk.curl("POST", "/v3/alipay/system/oauth/token", { body: { grant_type: "authorization_code", code } });
  await expect(used).rejects.toMatchObject({ code: "code-invalid", responseHttpStatus: 400 });
  const query = sdk.curl("GET", "/v3/alipay/user/certify/open/query", { query: { certify_id: "0".repeat(32) } });
  await expect(query).rejects.toMatchObject({ code: "OPEN_CERTIFY_BILL_NOT_EXIST" });
  sandbox.config.change({ faults: [{ endpoint: "alipay.open.app.qrcode.create", signature: "wrong" }] });
  await expect(sdk.curl("POST", "/v3/alipay/open/app/qrcode/create", { body })).rejects.toMatchObject({
    code: "response-signature-verify-error",
  });
});

it("opens the phone button's answer and checks notifications with the SDK's own functions", async () => {
  const { sandbox, sdk, app } = await start();
  const my = createMyDevice({ sandboxUrl: sandbox.url, appId: app.appId, persona: "zhu-guilan" });
  await my.getAuthorize();
  const { response } = JSON.parse((await my.getPhoneNumber()).response);
  expect(JSON.parse(sdk.aesDecrypt(response))).toEqual({ code: "10000", msg: "Success", mobile: "19900000001" });

  const heard: Record<string, string>[] = [];
  const developer = createServer(async (request, reply) => {
    let body = "";
    for await (const part of request) body += String(part);
    heard.push(Object.fromEntries(new URLSearchParams(body)));
    reply.end("success");
  });
  await new Promise<void>((resolve) => developer.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void developer.close());
  const gatewayUrl = `http://127.0.0.1:${(developer.address() as AddressInfo).port}/`;
  sandbox.config.change({ alipayApps: [{ appId: app.appId, ...settings, gatewayUrl }] });
  const notify = (more: object) =>
    postJson(`${sandbox.url}/device/alipay/notify`, { appId: app.appId, params: { notify_type: "x", subject: "100%" }, ...more });
  for (const keepSignType of [false, true]) {
    await notify({ keepSignType });
    expect(sdk.checkNotifySignV2(heard.at(-1))).toBe(true);
  }
  await notify({ fault: "changed" });
  expect(sdk.checkNotifySignV2(heard.at(-1))).toBe(false);
});

it("is refused when the SDK's process lives in another time zone", async () => {
  const { sandbox, sdk } = await start();
  process.env.TZ = "UTC";
  onTestFinished(() => {
    process.env.TZ = "Asia/Shanghai";
  });
  const params = { grantType: "authorization_code", code: await authCode(sandbox) };
  expect(await sdk.exec("alipay.system.oauth.token", params, { validateSign: true })).toMatchObject({ subCode: "isv.invalid-timestamp" });
});

it("answers a used code by a signed error_response, which the SDK's own verifier can't read", async () => {
  const { sandbox, sdk } = await start();
  const params = { grantType: "authorization_code", code: await authCode(sandbox) };
  await sdk.exec("alipay.system.oauth.token", params, { validateSign: true });
  expect(await sdk.exec("alipay.system.oauth.token", params)).toMatchObject({ code: "40002", subCode: "isv.code-invalid" });
  await expect(sdk.exec("alipay.system.oauth.token", params, { validateSign: true })).rejects.toThrow("验签失败");
});
