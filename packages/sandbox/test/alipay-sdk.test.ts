import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AlipaySdk } from "alipay-sdk";
import { afterAll, expect, it, onTestFinished } from "vitest";
import { createMyDevice } from "../src/device/index.ts";
import type { AlipayApp, Sandbox } from "../src/index.ts";
import { startSandbox } from "../src/index.ts";
import { authCode } from "./alipay-setting.ts";

// The official SDK writes the timestamp in the process's own time zone; Alipay wants Beijing's.
const { TZ } = process.env;
process.env.TZ = "Asia/Shanghai";
afterAll(() => {
  if (TZ === undefined) delete process.env.TZ;
  else process.env.TZ = TZ;
});

async function sdkOf(sandbox: Sandbox, { appId, mode, privateKey, alipayPublicKey, certificates }: AlipayApp): Promise<AlipaySdk> {
  const common = { appId, privateKey: privateKey ?? "", keyType: "PKCS8", gateway: `${sandbox.url}/gateway.do` } as const;
  if (mode === "key") return new AlipaySdk({ ...common, alipayPublicKey });
  const folder = await mkdtemp(join(tmpdir(), "alipay-sdk-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const paths = { app: join(folder, "app.crt"), alipay: join(folder, "alipay.crt"), root: join(folder, "root.crt") };
  for (const [name, path] of Object.entries(paths)) await writeFile(path, certificates?.[name as keyof typeof paths] ?? "");
  return new AlipaySdk({ ...common, appCertPath: paths.app, alipayPublicCertPath: paths.alipay, alipayRootCertPath: paths.root });
}

async function start(mode: AlipayApp["mode"] = "key") {
  const sandbox = await startSandbox();
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
