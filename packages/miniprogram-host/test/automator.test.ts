import automator from "miniprogram-automator";
import { expect, it, onTestFinished } from "vitest";
import { serveAutomator } from "../src/index.ts";
import { alipay, type Files, run, weapp } from "./pack.ts";

async function drive(files: Files) {
  const app = await run(files);
  const server = await serveAutomator(app);
  onTestFinished(() => server.close());
  const mini = await automator.connect({ wsEndpoint: server.url });
  onTestFinished(() => mini.disconnect());
  const page = await mini.currentPage();
  if (!page) throw new Error("no page");
  return { app, server, mini, page };
}

const script = (api: string) => `Page({ data: { n: 0, list: [{ t: "a" }] },
  add(e) { this.setData({ n: this.data.n + 1 }); console.log("added", this.data.n) }, twice(x) { return x * 2 },
  fail() { throw new Error("mine") }, typed(e) { this.setData({ typed: e.detail.value }) },
  go() { ${api}.navigateTo({ url: "/pages/b/b?x=1" }) },
  ask() { ${api}.SHOW({ title: "t", success: (r) => this.setData({ answer: r.confirm }) }) },
  kind() { this.setData({ kind: ${api}.getSystemInfoSync().platform }) } })`;
const body = (tap: string, input: string) => `
  <view class="n" data-some-thing="5" ${tap}="add">{{n}}</view><button ${tap}="go">go</button><view class="fail" ${tap}="fail"/>
  <view class="ask" ${tap}="ask">{{answer}}</view><view class="kind" ${tap}="kind">{{kind}}</view>
  <input placeholder="p" ${input}="typed"/><part count="{{n}}"/>`;
const shared = {
  "app.json": { pages: ["pages/a/a", "pages/b/b"] },
  "pages/a/a.json": { usingComponents: { part: "./part" } },
  "pages/a/part.json": {},
  "pages/b/b.js": "Page({})",
};
const part = `Component({ data: { own: 1 }, methods: { double(x) { return x * 2 } }, X: { count: Y } })`;

const platforms = [
  [
    "WeChat",
    weapp(script("wx").replace("SHOW", "showModal"), body("bindtap", "bindinput"), {
      ...shared,
      "pages/b/b.wxml": "<text>b</text>",
      "pages/a/part.js": part.replace("X", "properties").replace("Y", "Number"),
      "pages/a/part.wxml": `<view class="inside">{{own}}</view>`,
    }),
  ],
  [
    "Alipay",
    alipay(script("my").replace("SHOW", "confirm"), body("onTap", "onInput"), {
      ...shared,
      "pages/b/b.axml": "<text>b</text>",
      "pages/a/part.js": part.replace("X", "props").replace("Y", "0"),
      "pages/a/part.axml": `<view class="inside">{{own}}</view>`,
    }),
  ],
] as const;

it.each(platforms)("lets the unmodified miniprogram-automator read and drive a page on %s", async (_name, files) => {
  const { mini, page } = await drive(files);
  expect(page.path).toBe("pages/a/a");
  const counter = await page.$(".n");
  await counter?.tap();
  await counter?.tap();
  expect(await counter?.text()).toBe("2");
  expect(await counter?.attribute("class")).toBe("n");
  expect(await counter?.attribute("data-some-thing")).toBe("5");
  expect(await page.data("list[0].t")).toBe("a");
  await page.setData({ n: 7 });
  expect(await counter?.outerWxml()).toContain(">7</view>");
  expect(await page.callMethod("twice", 4)).toBe(8);

  const input = await page.$("input");
  await (input as unknown as { input(text: string): Promise<void> }).input("朱桂兰");
  expect(await page.data("typed")).toBe("朱桂兰");
  expect(await input?.value()).toBe("朱桂兰");
  expect(await input?.property("placeholder")).toBe("p");
  await expect(input?.property("none")).rejects.toThrow("input.none not exists");

  await (await page.$("button"))?.tap();
  await expect.poll(async () => (await mini.currentPage())?.path).toBe("pages/b/b");
  expect((await mini.currentPage())?.query).toEqual({ x: "1" });
  expect((await mini.pageStack()).map(({ path }) => path)).toEqual(["pages/a/a", "pages/b/b"]);
  await mini.native().navigateLeft();
  expect((await mini.currentPage())?.path).toBe("pages/a/a");
});

it.each(platforms)("keeps components closed for selectors of the page, open for their own on %s", async (_name, files) => {
  const { page } = await drive(files);
  expect(await page.$(".inside")).toBeNull();
  const part = (await page.$("part")) as unknown as {
    $(s: string): Promise<{ text(): Promise<string> } | null>;
    data(p?: string): Promise<unknown>;
    setData(d: object): Promise<void>;
    callMethod(m: string, x: number): Promise<unknown>;
  };
  expect(await (await part.$(".inside"))?.text()).toBe("1");
  expect(await part.callMethod("double", 3)).toBe(6);
  await part.setData({ own: 5 });
  expect(await part.data("own")).toBe(5);
  expect(await (await part.$(".inside"))?.text()).toBe("5");
});

it.each(platforms)(
  "tells of console and exceptions, exposes functions, evaluates, mocks and answers modals on %s",
  async (_name, files) => {
    const { app, mini, page } = await drive(files);
    const told: unknown[] = [];
    mini.on("console", (event) => told.push(event));
    mini.on("exception", (event) => told.push(event));
    await (await page.$(".n"))?.tap();
    await (await page.$(".fail"))?.tap();
    expect(told).toEqual([{ type: "log", args: ["added", 1] }, expect.objectContaining({ message: "mine", where: "pages/a/a fail" })]);

    const heard: unknown[] = [];
    await mini.exposeFunction("tell", (...args: unknown[]) => heard.push(args));
    expect(await mini.evaluate("function (x) { tell('it', x); return getCurrentPages()[0].data.n + x }", 10)).toBe(11);
    expect(heard).toEqual([["it", 10]]);

    const kind = await page.$(".kind");
    await mini.mockWxMethod("getSystemInfoSync", { platform: "mocked" });
    await kind?.tap();
    expect(await kind?.text()).toBe("mocked");
    await mini.mockWxMethod("getSystemInfoSync", "function (more) { return { platform: this.origin().brand + more } }", "!");
    await kind?.tap();
    expect(await kind?.text()).toBe("host!");
    await mini.restoreWxMethod("getSystemInfoSync");
    await kind?.tap();
    expect(await kind?.text()).not.toBe("host!");

    const ask = await page.$(".ask");
    await ask?.tap();
    await mini.native().confirmModal();
    await expect.poll(() => ask?.text()).toBe("true");
    expect(app.native.question()).toBeUndefined();
    await expect(mini.native().closePaymentDialog()).rejects.toThrow("closePaymentDialog is not simulated");
  },
);

const longScript = `Page({ data: { seen: "" }, long(e) { this.setData({ seen: e.type }) }, end(e) { this.setData({ seen: this.data.seen + " " + e.type }) } })`;

it.each([
  ["WeChat", weapp(longScript, `<view bindlongpress="long" bindtouchend="end"/>`), "longpress touchend"],
  ["Alipay", alipay(longScript, `<view onLongTap="long" onTouchEnd="end"/>`), "longTap touchEnd"],
])("presses long on %s", async (_name, files, seen) => {
  const { page } = await drive(files);
  const view = await page.$("view");
  await (view as unknown as { longpress(): Promise<void> }).longpress();
  expect(await page.data("seen")).toBe(seen);
});

it("calls functions of wx and waits for the outcome; a failure has the host's text", async () => {
  const { mini } = await drive(platforms[0][1]);
  await mini.callWxMethod("setStorage", { key: "a", data: 5 });
  expect(await mini.callWxMethod("getStorageSync", "a")).toBe(5);
  await expect(mini.callWxMethod("getStorage", { key: "none" })).rejects.toThrow("getStorage:fail data not found");
  await expect(mini.callWxMethod("startWifi", {})).rejects.toThrow("wx.startWifi is not simulated");
  expect((await mini.systemInfo()).SDKVersion).toBe("3.8.12");
});

it.each(platforms)("answers nothing of a %s app that was closed", async (_name, files) => {
  const { app, mini, page } = await drive(files);
  app.close();
  await expect(page.data()).rejects.toThrow("the app has been closed");
  await expect(mini.pageStack()).rejects.toThrow("the app has been closed");
});

it.each(platforms)("tells a client that listens of what is drawn wrong and of what is not simulated on %s", async (_name, files) => {
  const template = Object.keys(files).find((path) => path.startsWith("pages/b/b.") && path.endsWith("xml")) ?? "";
  const { app, mini } = await drive({ ...files, [template]: "<foo-bar/><map/>" });
  const heard: string[] = [];
  mini.on("console", ({ args }: { args: unknown[] }) => heard.push(args.join(" ")));
  await mini.evaluate(() => 1);
  await app.tap({ text: "go" });
  await expect.poll(() => heard).toEqual([expect.stringContaining("<foo-bar>"), expect.stringMatching(/<map>.* is not simulated/)]);
});
