import { constants, generateKeyPairSync, privateDecrypt } from "node:crypto";
import { expect, it } from "vitest";
import alipayNames from "../src/native/names/alipay.json" with { type: "json" };
import wechatNames from "../src/native/names/weapp.json" with { type: "json" };
import { logs, onAlipay, onWechat, run, weapp } from "./pack.ts";

it("has every name of the platform as an enumerable property of its own", async () => {
  const keys = (api: string) => `console.log(Object.keys(${api}).sort().join())`;
  expect(logs(await onWechat(keys("wx")))).toEqual([[...wechatNames.functions, ...wechatNames.values].sort().join()]);
  expect(logs(await onAlipay(keys("my")))).toEqual([[...alipayNames.functions, ...alipayNames.values].sort().join()]);
});

it("fails loudly by name where nothing is simulated, also when the app catches it", async () => {
  const app = await onWechat(
    `try { wx.startWifi({}) } catch (e) { console.log(e.name, e.message) } console.log(wx.canIUse("startWifi"), wx.canIUse("request.object.url"))`,
  );
  expect(logs(app)).toEqual(["UnsupportedError [miniprogram-host] wx.startWifi is not simulated", "false true"]);
  expect(app.events).toContainEqual({ kind: "unsupported", name: "wx.startWifi" });
});

it("answers by callbacks or a promise on WeChat, by both on Alipay", async () => {
  const wechat = await onWechat(`
    console.log(wx.setStorage({ key: "a", data: 1, complete: (r) => console.log("complete", r.errMsg) }));
    wx.getStorage({ key: "a" }).then((r) => console.log("promise", r.data, r.errMsg));
    wx.getStorage({ key: "b" }).catch((r) => console.log("caught", r.errMsg));`);
  await expect.poll(() => logs(wechat)).toHaveLength(4);
  expect([...logs(wechat)].sort()).toEqual([
    "caught getStorage:fail data not found",
    "complete setStorage:ok",
    "promise 1 getStorage:ok",
    "undefined",
  ]);
  const onMy = await onAlipay(
    `my.setStorage({ key: "", data: 1, fail: (r) => console.log("fail", r.error) }).catch((r) => console.log("caught", r.error, r.errorMessage))`,
  );
  await expect.poll(() => logs(onMy)).toEqual(expect.arrayContaining(["fail 2", "caught 2 必填参数为空"]));
});

it("asks the phone for what is the phone's", async () => {
  const phone = { login: async () => ({ code: "c1", errMsg: "login:ok" }), getStorageSync: () => "the phone's" };
  const app = await run(
    weapp(`Page({ onLoad() { wx.login({ success: (r) => console.log(r.code, wx.getStorageSync("a") === "") }); } })`, "<view/>"),
    {
      phone: { ...phone, login: (option: { success(r: object): void }) => void option.success({ code: "c1" }) },
    },
  );
  expect(logs(app)).toEqual(["c1 true"]);
});

it("asks the citizen and waits for her", async () => {
  const app = await onWechat(`
    wx.showModal({ title: "办理", content: "确定？", success: (r) => console.log("modal", r.confirm, r.cancel) });
    wx.showToast({ title: "好" });`);
  expect(app.native.toast()).toBe("好");
  expect(app.native.question()).toMatchObject({ kind: "modal", title: "办理", text: "确定？", choices: ["取消", "确定"] });
  app.native.confirm();
  await expect.poll(() => logs(app)).toEqual(["modal true false"]);
  expect(() => app.native.confirm()).toThrow("no modal");

  const sheet = await onWechat(
    `wx.showActionSheet({ itemList: ["a", "b"] }).then((r) => console.log(r.tapIndex), (r) => console.log(r.errMsg))`,
  );
  expect(() => sheet.native.choose(2)).toThrow("no row 2");
  sheet.native.cancel();
  await expect.poll(() => logs(sheet)).toEqual(["showActionSheet:fail cancel"]);

  const onMy = await onAlipay(
    `my.confirm({ title: "t" }).then((r) => { console.log(r.confirm); my.showActionSheet({ items: ["a"], success: (r) => console.log(r.index) }) })`,
  );
  onMy.native.cancel();
  await expect.poll(() => logs(onMy)).toEqual(["false"]);
  onMy.native.choose(0);
  await expect.poll(() => logs(onMy)).toEqual(["false", "0"]);
});

it("dials, copies, gives random bytes and the next turn", async () => {
  const app = await onWechat(`
    wx.makePhoneCall({ phoneNumber: "12345" }); wx.setClipboardData({ data: "x" });
    wx.getRandomValues({ length: 100000 }).then((r) => console.log(r.randomValues instanceof ArrayBuffer, new Uint8Array(r.randomValues).filter((b) => b > 0).length > 99000));
    wx.nextTick(() => console.log("next")); console.log("now");`);
  await expect.poll(() => logs(app)).toHaveLength(3);
  expect(logs(app).filter((line) => !line.startsWith("true"))).toEqual(["now", "next"]);
  expect(logs(app)).toContain("true true");
  expect([app.native.calls(), app.native.clipboard()]).toEqual([["12345"], "x"]);
});

it("encrypts with my.rsa what the private key can read", async () => {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 1024 });
  const key = publicKey.export({ type: "spki", format: "der" }).toString("base64");
  const app = await onAlipay(`
    my.rsa({ action: "encrypt", text: "身份", key: "${key}" }).then((r) => console.log(r.text));
    my.rsa({ action: "encrypt", text: "x", key: "none" }).catch((r) => console.log(r.error));
    my.rsa({ action: "encrypt", text: "x".repeat(118), key: "${key}" }).catch((r) => console.log(r.error));`);
  await expect.poll(() => logs(app)).toHaveLength(3);
  const cipher = logs(app).find((line) => line.length > 10) ?? "";
  expect(privateDecrypt({ key: privateKey, padding: constants.RSA_PKCS1_PADDING }, Buffer.from(cipher, "base64")).toString()).toBe("身份");
  expect(logs(app)).toEqual(expect.arrayContaining(["10", "11"]));
});

it("tells how the app was opened", async () => {
  const entry = { scene: 1047, query: { scene: "a%3D1" } };
  const app = await run(
    weapp(`Page({ onLoad(q) { const o = wx.getLaunchOptionsSync(); console.log(o.path, o.scene, o.query.scene, q.scene) } })`, "<view/>"),
    { entry },
  );
  expect(logs(app)).toEqual(["pages/a/a 1047 a%3D1 a%3D1"]);
  const again = await run(
    weapp(`Page({ onShow() { console.log(wx.getEnterOptionsSync().scene, wx.getLaunchOptionsSync().scene) } })`, "<view/>"),
    { entry },
  );
  again.hide();
  again.show({ scene: 1038 });
  expect(logs(again)).toEqual(["1047 1047", "1038 1047"]);
  const onMy = await onAlipay(`const o = my.getLaunchOptionsSync(); console.log(o.scene, "query" in o)`);
  expect(logs(onMy)).toEqual(["1000 false"]);
});

it("keeps the app going when a callback throws", async () => {
  const app = await onWechat(
    `wx.setStorage({ key: "a", data: 1, success() { throw new Error("mine") }, complete() { console.log("complete") } })`,
  );
  await expect.poll(() => logs(app)).toEqual(["complete"]);
  expect(app.events).toMatchObject([{ kind: "exception", where: "setStorage success" }, {}]);
});
