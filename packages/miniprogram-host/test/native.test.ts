import { constants, generateKeyPairSync, privateDecrypt } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import alipayNames from "../src/native/names/alipay.json" with { type: "json" };
import wechatNames from "../src/native/names/weapp.json" with { type: "json" };
import { alipay, logs, run, weapp } from "./pack.ts";

const server = createServer((request, reply) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => {
    const { url, method, headers } = request;
    if (url === "/slow") return;
    reply.writeHead(url === "/teapot" ? 418 : 200, { "content-type": "application/json", "x-mine": "1" });
    reply.end(
      url === "/text" ? "no json" : JSON.stringify({ url, method, type: headers["content-type"], body: Buffer.concat(chunks).toString() }),
    );
  });
});
let base = "";
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const onWechat = (code: string) => run(weapp(`Page({ onLoad() { ${code} } })`, "<view/>"));
const onAlipay = (code: string) => run(alipay(`Page({ onLoad() { ${code} } })`, "<view/>"));

it("has every name of the platform as an enumerable property of its own", async () => {
  const keys = (api: string) => `console.log(Object.keys(${api}).sort().join())`;
  expect(logs(await onWechat(keys("wx")))).toEqual([[...wechatNames.functions, ...wechatNames.values].sort().join()]);
  expect(logs(await onAlipay(keys("my")))).toEqual([[...alipayNames.functions, ...alipayNames.values].sort().join()]);
});

it("fails loudly by name where nothing is simulated, also when the app catches it", async () => {
  const app = await onWechat(
    `try { wx.getLocation({}) } catch (e) { console.log(e.name, e.message) } console.log(wx.canIUse("getLocation"), wx.canIUse("request.object.url"))`,
  );
  expect(logs(app)).toEqual(["UnsupportedError [miniprogram-host] wx.getLocation is not simulated", "false true"]);
  expect(app.events).toContainEqual({ kind: "unsupported", name: "wx.getLocation" });
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
  await expect.poll(() => logs(onMy)).toEqual(expect.arrayContaining(["fail 11", "caught 11 invalid params"]));
});

it("keeps what is stored as JSON, within each platform's limits", async () => {
  const big = (bytes: number) => `"x".repeat(${bytes})`;
  const wechat = await onWechat(`
    wx.setStorageSync("a", { n: 1 }); console.log(JSON.stringify(wx.getStorageSync("a")), JSON.stringify(wx.getStorageSync("none")));
    try { wx.setStorageSync("b", ${big(1024 * 1024)}) } catch (e) { console.log(e.message) }
    for (let i = 0; i < 11; i++) try { wx.setStorageSync("k" + i, ${big(1_000_000)}) } catch (e) { console.log(i, e.message) }`);
  expect(logs(wechat)).toEqual([
    '{"n":1} ""',
    "setStorageSync:fail entry size limit reached",
    "10 setStorageSync:fail exceed storage max size 10Mb",
  ]);
  const onMy = await onAlipay(`
    my.setStorageSync({ key: "a", data: [1] }); console.log(JSON.stringify(my.getStorageSync({ key: "a" }).data), my.getStorageSync({ key: "none" }).data);
    console.log(my.setStorageSync({ key: "b", data: ${big(200 * 1024)} }).error)`);
  expect(logs(onMy)).toEqual(["[1] null", "14"]);
});

it("asks over real HTTP: on WeChat any status is a success", async () => {
  const app = await onWechat(`
    wx.request({ url: "${base}/a", data: { q: "你" }, success: (r) => console.log("get", r.data.url, r.statusCode, r.header["X-Mine"]) });
    wx.request({ url: "${base}/b", method: "POST", data: { q: 1 }, success: (r) => console.log("post", r.data.body, r.data.type) });
    wx.request({ url: "${base}/teapot", success: (r) => console.log("teapot", r.statusCode, r.errMsg) });
    console.log(typeof wx.request({ url: "${base}/a" }).then);
    wx.request({ url: "${base}/text", success: (r) => console.log("text", r.data) });
    wx.request({ url: "${base}/slow", timeout: 50, fail: (r) => console.log("slow", r.errno) });
    wx.request({ url: "http://127.0.0.1:1/", fail: (r) => console.log("dead", r.errno) });
    wx.request({ url: "${base}/slow", fail: (r) => console.log("aborted", r.errMsg) }).abort();`);
  await expect.poll(() => logs(app)).toHaveLength(8);
  expect([...logs(app)].sort()).toEqual([
    "aborted request:fail abort",
    "dead 600001",
    "get /a?q=%E4%BD%A0 200 1",
    'post {"q":1} application/json',
    "slow 5",
    "teapot 418 request:ok",
    "text no json",
    "undefined",
  ]);
});

it("asks over real HTTP: on Alipay another status than 2xx is error 19 with what the server said", async () => {
  const app = await onAlipay(`
    my.request({ url: "${base}/a", headers: { "content-type": "application/x-www-form-urlencoded" }, method: "POST", data: { q: 1, w: "x y" } }).then((r) => console.log("post", r.data.body, r.status));
    my.request({ url: "${base}/teapot", fail: (r) => console.log("teapot", r.error, r.status, r.data.url) }).catch(() => {});
    my.request({ url: "${base}/text", fail: (r) => console.log("text", r.error) });
    my.request({ url: "http://127.0.0.1:1/", fail: (r) => console.log("dead", r.error) });
    my.request({ url: "${base}/slow", timeout: 50, fail: (r) => console.log("slow", r.error) });`);
  await expect.poll(() => logs(app)).toHaveLength(5);
  expect([...logs(app)].sort()).toEqual(["dead 12", "post q=1&w=x%20y 200", "slow 13", "teapot 19 418 /teapot", "text 14"]);
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
