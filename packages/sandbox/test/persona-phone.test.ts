import { expect, it } from "vitest";
import { type MyDevice, personaPhone, type WxDevice } from "../src/device/index.ts";
import { alipaySandbox, exchangeCode, keyApp } from "./alipay-setting.ts";
import { app, exchange, freshSandbox } from "./setting.ts";

it("is the persona's WeChat for a WeChat mini-program, and knows how it was opened", async () => {
  const sandbox = await freshSandbox();
  const phone = personaPhone({ sandboxUrl: sandbox.url, persona: "zhu-guilan" });
  const storage = new Map<string, string>();
  const entry = { path: "pages/home/index", scene: "1047", query: { scene: "xlh-lnyz-01" } };
  const wx = phone({ platform: "weapp", appId: app.appId, entry, storage }) as WxDevice;
  const { code } = await wx.login();
  expect(await exchange(sandbox, { js_code: code })).toHaveProperty("openid");
  expect(wx.getLaunchOptionsSync()).toMatchObject({ path: "pages/home/index", scene: 1047, query: { scene: "xlh-lnyz-01" } });
  wx.setStorageSync("k", 1);
  expect(storage.size).toBe(1);
  const found = phone({ platform: "weapp", appId: app.appId, entry: { path: "pages/home/index" } }) as WxDevice;
  expect(found.getLaunchOptionsSync()).toMatchObject({ scene: 1001, query: {} });
});

it("is her Alipay for an Alipay mini-program", async () => {
  const sandbox = await alipaySandbox();
  const phone = personaPhone({ sandboxUrl: sandbox.url, persona: "zhu-guilan" });
  const my = phone({ platform: "alipay", appId: keyApp.appId, entry: { path: "pages/home/index" } }) as MyDevice;
  const { authCode } = await my.getAuthCode({ scopes: "auth_base" });
  expect((await exchangeCode(sandbox, authCode)).node).toHaveProperty("open_id");
  expect(my.getLaunchOptionsSync()).toMatchObject({ path: "pages/home/index", scene: "1000" });
});
