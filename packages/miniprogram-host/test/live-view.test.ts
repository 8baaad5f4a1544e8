import { once } from "node:events";
import automator from "miniprogram-automator";
import type { Browser, FrameLocator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from "vitest";
import { WebSocket } from "ws";
import { type LiveServer, type OpenedApp, openApp, serveAutomator, serveLive } from "../src/index.ts";
import { openChromium } from "./chromium.ts";
import { alipay, pack, run, weapp } from "./pack.ts";

const script = (api: string, ask: string, menu: string) => `Page({
  data: { n: 0, name: "", rows: Array.from({ length: 500 }, (_, i) => ({ id: i, t: "row " + i })), html: '<p>rich <b>text</b></p><script>document.title = "taken"</script><img src="x" onerror="document.title = 1">', raw: "<i>no</i>" },
  add(e) { this.setData({ n: this.data.n + 1, at: e.detail.x }) }, typed(e) { this.setData({ name: e.detail.value.toUpperCase() }) },
  one() { this.setData({ "rows[250].t": "changed" }) }, long() { this.setData({ n: "long" }) },
  left() { this.setData({ lost: true }) }, bad() { throw new Error("broken handler") },
  ask() { ${ask} }, menu() { ${menu} }, go() { ${api}.navigateTo({ url: "/pages/b/b" }) },
  flip(e) { this.setData({ on: String(e.detail.value) }) }, chose(e) { this.setData({ choice: e.detail.value }) } })`;

const body = (on: (name: string) => string, d: string) => `
  <view id="n" class="wide" ${on("tap")}="add" ${on(d === "wx" ? "longpress" : "longTap")}="long">n={{n}}</view>
  <input class="field" placeholder="name" value="{{name}}" ${on("input")}="typed" ${on("blur")}="left"/><text id="name">{{name}} {{lost}}</text>
  <switch id="sw" ${on("change")}="flip"/><text id="on">{{on}}</text><text id="raw">{{raw}}</text><rich-text id="rich" nodes="{{html}}"/>
  <picker id="pick" range="{{['甲', '乙', '丙']}}" ${on("change")}="chose"><text>choice {{choice}}</text></picker>
  <view id="ask" ${on("tap")}="ask">ask {{answer}}</view><view id="menu" ${on("tap")}="menu">menu {{row}}</view>
  <view id="go" ${on("tap")}="go">go</view><view id="one" ${on("tap")}="one">one</view><view id="bad" ${on("tap")}="bad">bad</view>
  <part/><map/><image id="img" src="/img/a.svg"/><view ${d}:for="{{rows}}" ${d}:key="id" class="row">{{item.t}}</view>`;

const shared = {
  "app.json": {
    pages: ["pages/a/a", "pages/b/b"],
    window: {
      navigationBarTitleText: "first",
      navigationBarBackgroundColor: "#ffffff",
      navigationBarTextStyle: "black",
      defaultTitle: "first",
    },
  },
  "pages/a/a.json": { usingComponents: { part: "/part" } },
  "part.json": { component: true },
  "part.js": "Component({})",
  "pages/b/b.js": "Page({})",
  "pages/b/b.json": { navigationBarTitleText: "second", defaultTitle: "second" },
  "img/a.svg": `<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>`,
};
const css = ".wide{width:300rpx;color:rgb(1,2,3)} .inner{color:rgb(255,0,0)}";

const packages = {
  wechat: pack(
    weapp(
      script(
        "wx",
        `wx.showModal({ title: "sure?", content: "really", success: (r) => this.setData({ answer: r.confirm }) })`,
        `wx.showActionSheet({ itemList: ["x", "y"], success: (r) => this.setData({ row: r.tapIndex }) })`,
      ),
      body((name) => `bind${name}`, "wx"),
      { ...shared, "app.wxss": css, "pages/b/b.wxml": "<text>page b</text>", "part.wxml": `<view class="inner">inside</view>` },
    ),
  ),
  alipay: pack(
    alipay(
      script(
        "my",
        `my.confirm({ title: "sure?", content: "really", success: (r) => this.setData({ answer: r.confirm }) })`,
        `my.showActionSheet({ items: ["x", "y"], success: (r) => this.setData({ row: r.index }) })`,
      ),
      body((name) => `on${name[0]?.toUpperCase()}${name.slice(1)}`, "a"),
      { ...shared, "app.acss": css, "pages/b/b.axml": "<text>page b</text>", "part.axml": `<view class="inner">inside</view>` },
    ),
  ),
};

/** Where the app itself does not matter. */
const small = pack(
  weapp(`Page({ data: { n: 0 }, add() { this.setData({ n: this.data.n + 1 }) } })`, `<view id="n" bindtap="add">n={{n}}</view><input/>`),
);

let browser: Browser;
let live: LiveServer;
let page: Page;
/** What the WeChat phone's page got. */
const frameSizes: number[] = [];
const opened: string[] = [];
const phones = Object.entries(packages).map(([name, dist]) => ({
  name,
  title: `the ${name} phone`,
  open() {
    opened.push(name);
    return openApp({ dist });
  },
}));
const embedder = "http://127.0.0.1:7100";

beforeAll(async () => {
  [browser, live] = await Promise.all([openChromium(), serveLive({ phones, frameAncestors: [embedder] })]);
  page = await browser.newPage({ viewport: { width: 900, height: 1000 } });
  page.on("websocket", (socket) => {
    if (socket.url().includes("/phones/wechat/")) socket.on("framereceived", ({ payload }) => void frameSizes.push(payload.length));
  });
  await page.goto(live.url);
});
afterAll(async () => {
  await Promise.all([browser?.close(), live?.close()]);
});

const phone = (name: string): FrameLocator => page.frameLocator(`iframe[src="phones/${name}/"]`);
const inside = (name: string): FrameLocator => phone(name).frameLocator("iframe.top");

async function reads(name: string, selector: string, wanted: string): Promise<void> {
  await expect.poll(() => inside(name).locator(selector).textContent(), { timeout: 5000 }).toBe(wanted);
}

for (const name of ["wechat", "alipay"]) {
  it(`shows the ${name} app beside the other and takes taps, a long press and text from the page`, async () => {
    const at = inside(name);
    await at.locator("#n").click();
    await reads(name, "#n", "n=1");
    await at.locator("#n").click({ delay: 450 });
    await reads(name, "#n", "n=long");
    await at.locator(".field input").pressSequentially("ann");
    await reads(name, "#name", "ANN ");
    await expect.poll(() => at.locator(".field input").inputValue()).toBe("ANN");
    await at.locator("#sw").click();
    await reads(name, "#on", "true");
    await reads(name, "#name", "ANN true");
    await at.locator("#pick").click();
    await phone(name).getByRole("option", { name: "丙" }).click();
    await phone(name).getByRole("button", { name: "确定" }).click();
    await reads(name, "#pick", "choice 2");
  });

  it(`draws the ${name} host's own questions, and its bar with the way back`, async () => {
    const at = phone(name);
    await inside(name).locator("#ask").click();
    await at.getByText("really").waitFor();
    await at.getByRole("button", { name: "确定" }).click();
    await reads(name, "#ask", "ask true");
    await inside(name).locator("#menu").click();
    await at.getByRole("button", { name: "y", exact: true }).click();
    await reads(name, "#menu", "menu 1");
    expect(await at.locator(".title").textContent()).toBe("first");
    await inside(name).locator("#go").click();
    await expect.poll(() => at.locator(".title").textContent()).toBe("second");
    await at.getByRole("button", { name: "返回" }).click();
    await expect.poll(() => at.locator(".title").textContent()).toBe("first");
    await reads(name, "#menu", "menu 1");
  });
}

it("gives 300 rpx as 150 pixels, and the app's classes to the page but not to an isolated component", async () => {
  const look = (name: string, selector: string) =>
    inside(name)
      .locator(selector)
      .evaluate((element) => [getComputedStyle(element).width, getComputedStyle(element).color]);
  expect(await look("wechat", "#n")).toEqual(["150px", "rgb(1, 2, 3)"]);
  expect((await look("wechat", ".inner"))[1]).toBe("rgb(0, 0, 0)");
  expect((await look("alipay", ".inner"))[1]).toBe("rgb(255, 0, 0)");
});

it("draws no text as markup, and of rich-text what its documents list", async () => {
  const at = inside("wechat");
  await reads("wechat", "#raw", "<i>no</i>");
  expect(await at.locator("#rich").innerHTML()).toBe(`<p>rich <b>text</b></p><img>`);
  expect(await at.locator("mp-map").textContent()).toBe("<map>");
  const image = at.locator("#img img");
  await expect.poll(() => image.evaluate((element) => (element as HTMLImageElement).naturalWidth)).toBe(10);
});

it("sends one row of 500 when one row changes", async () => {
  await inside("wechat").locator(".row").nth(250).waitFor();
  const before = frameSizes.length;
  await inside("wechat").locator("#one").click();
  await expect.poll(() => inside("wechat").locator(".row").nth(250).textContent()).toBe("changed");
  expect(Math.max(...frameSizes.slice(0, before))).toBeGreaterThan(50_000);
  expect(Math.max(...frameSizes.slice(before))).toBeLessThan(8000);
});

it("tells what goes wrong under the phone, and lets the app be left, come back to and restarted", async () => {
  const at = phone("alipay");
  await inside("alipay").locator("#bad").click();
  await at.getByText("broken handler").waitFor();
  await at.getByText("<map> (pages/a/a) is not simulated").waitFor();
  await at.getByRole("button", { name: "离开小程序" }).click();
  await at.getByText("已离开").waitFor();
  await at.getByRole("button", { name: "回到小程序" }).click();
  await inside("alipay").locator("#one").waitFor();
  await at.getByRole("button", { name: "重新启动" }).click();
  await reads("alipay", "#n", "n=0");
  expect(opened.filter((each) => each === "alipay").length).toBe(2);
  expect(await at.getByText("broken handler").count()).toBe(0);
});

it("is closed to foreign pages: their names, their connections and their frames", async () => {
  const { host, port } = new URL(live.url);
  const statusOf = async (headers: Record<string, string>) => {
    const socket = new WebSocket(`ws://${host}/phones/wechat/live`, { headers });
    const [reply] = await Promise.race([
      once(socket, "unexpected-response").then(([, response]) => [response.statusCode]),
      once(socket, "open").then(() => ["open"]),
    ]);
    socket.on("error", () => {}).terminate();
    return reply;
  };
  expect(await statusOf({ origin: "http://evil.example" })).toBe(403);
  expect(await statusOf({ origin: `http://127.0.0.1:${Number(port) + 1}` })).toBe(403);
  expect(await statusOf({})).toBe(403);
  expect(await statusOf({ origin: `http://evil.example`, host: "evil.example" })).toBe(403);
  expect(await statusOf({ origin: `http://${host}` })).toBe("open");
  const page = await fetch(`${live.url}phones/wechat/`);
  const policy = page.headers.get("content-security-policy");
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain(`frame-ancestors 'self' ${embedder}`);
  expect((await fetch(`${live.url}phones/wechat/files/app.js`)).status).toBe(404);
  expect((await fetch(`${live.url}phones/wechat/files/img%2Fa.svg`)).headers.get("content-security-policy")).toContain("sandbox");
  await expect(serveLive({ phones, frameAncestors: ["*; script-src *"] })).rejects.toThrow("frameAncestors takes addresses");
});

it("says why an app does not open, and opens it when that is mended", async () => {
  let fails = true;
  const server = await serveLive({
    phones: [{ name: "one", title: "one", open: () => (fails ? Promise.reject(new Error("not built")) : openApp({ dist: small })) }],
  });
  onTestFinished(() => server.close());
  const other = await browser.newPage();
  onTestFinished(() => other.close());
  await other.goto(`${server.url}phones/one/`);
  await other.getByText("not built").waitFor();
  fails = false;
  await other.getByRole("button", { name: "重新启动" }).click();
  await other.frameLocator("iframe.top").locator("#n").waitFor();
});

it("shows the app again when the server comes back at its address, and takes no text that would be lost until then", async () => {
  const options = { phones: [{ name: "one", title: "one", open: () => openApp({ dist: small }) }] };
  const first = await serveLive(options);
  const other = await browser.newPage();
  onTestFinished(() => other.close());
  await other.goto(`${first.url}phones/one/`);
  await other.frameLocator("iframe.top").locator("#n").click();
  await expect.poll(() => other.frameLocator("iframe.top").locator("#n").textContent()).toBe("n=1");
  const field = other.frameLocator("iframe.top").locator("input");
  await field.pressSequentially("a");
  await first.close();
  await other.getByText("正在重连").waitFor();
  await other.keyboard.type("b");
  expect(await field.inputValue()).toBe("a");
  const second = await serveLive({ ...options, port: Number(new URL(first.url).port) });
  onTestFinished(() => second.close());
  await expect.poll(() => other.frameLocator("iframe.top").locator("#n").textContent(), { timeout: 5000 }).toBe("n=0");
});

it("gives what a question asks for: a code, a picture that the app then shows", async () => {
  const files = weapp(
    `Page({ data: {}, scan() { wx.scanCode({ success: (r) => this.setData({ code: r.result }) }) },
      pic() { wx.chooseMedia({ count: 1, mediaType: ["image"], success: (r) => this.setData({ src: r.tempFiles[0].tempFilePath }) }) } })`,
    `<view id="scan" bindtap="scan">code {{code}}</view><view id="pic" bindtap="pic">pic</view><image src="{{src}}"/>`,
  );
  const server = await serveLive({ phones: [{ name: "one", title: "one", open: () => openApp({ dist: pack(files) }) }] });
  onTestFinished(() => server.close());
  const other = await browser.newPage();
  onTestFinished(() => other.close());
  await other.goto(`${server.url}phones/one/`);
  const at = other.frameLocator("iframe.top");
  await at.locator("#scan").click();
  await other.getByLabel("码的内容").fill("seen");
  await other.getByRole("button", { name: "确定" }).click();
  await expect.poll(() => at.locator("#scan").textContent()).toBe("code seen");
  await at.locator("#pic").click();
  const buffer = Buffer.from(shared["img/a.svg"]);
  await other.getByLabel("文件").setInputFiles({ name: "a.svg.png", mimeType: "image/png", buffer });
  await other.getByRole("button", { name: "确定" }).click();
  await expect.poll(() => at.locator("img").getAttribute("src")).toMatch(/^stored\/http%3A%2F%2Ftmp/);
});

it("goes on when a browser is slow: it gets the newest, not all there was", async () => {
  let app: OpenedApp | undefined;
  const files = weapp(`Page({ data: { n: 0, fill: "x".repeat(900_000) } })`, "<view>{{n}} {{fill}}</view>");
  const open = async () => {
    app = await openApp({ dist: pack(files) });
    return app;
  };
  const server = await serveLive({ phones: [{ name: "one", title: "one", open }] });
  onTestFinished(() => server.close());
  const { host } = new URL(server.url);
  const watch = () => {
    const socket = new WebSocket(`ws://${host}/phones/one/live`, { origin: `http://${host}` });
    onTestFinished(() => socket.terminate());
    const seen: string[] = [];
    socket.on("message", (data) => void seen.push(/(\d+) xxx/.exec(String(data).slice(0, 1000))?.[1] ?? "other"));
    const shows = (n: number) => expect.poll(() => seen, { interval: 5, timeout: 5000 }).toContain(String(n));
    return { socket, seen, shows };
  };
  const [slow, quick] = [watch(), watch()];
  await slow.shows(0);
  slow.socket.pause();
  const automatorServer = await serveAutomator(app as OpenedApp);
  onTestFinished(() => automatorServer.close());
  const mini = await automator.connect({ wsEndpoint: automatorServer.url });
  onTestFinished(() => mini.disconnect());
  const top = await mini.currentPage();
  for (let n = 1; n <= 18; n += 1) {
    await top?.setData({ n });
    await quick.shows(n);
  }
  slow.socket.resume();
  await slow.shows(18);
  expect(slow.seen.filter((each) => each !== "other").length).toBeLessThan(15);
});

it.each(["wechat", "alipay"] as const)(
  "measures the %s app in a Chromium for the automator: sizes, places, styles and a screenshot",
  async (name) => {
    const app = await openApp({ dist: packages[name] });
    onTestFinished(() => app.close());
    const server = await serveAutomator(app, { browser: openChromium });
    const mini = await automator.connect({ wsEndpoint: server.url });
    onTestFinished(() => mini.disconnect());
    onTestFinished(() => server.close());
    const top = await mini.currentPage();
    const element = await top?.$("#n");
    if (!top || !element) throw new Error("no element");
    expect((await element.size()).width).toBe(150);
    expect(await element.offset()).toEqual({ left: 0, top: 0 });
    expect(await element.style("color")).toBe("rgb(1, 2, 3)");
    expect((await top.size()).height).toBeGreaterThan(5000);
    const picture = Buffer.from(String(await mini.screenshot()), "base64");
    expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([1125, 2436]);
    await element.tap();
    expect(await element.text()).toBe("n=1");
  },
);

it("refuses to measure without a Chromium, and says how to give one", async () => {
  vi.stubEnv("CHROMIUM_PATH", "");
  vi.stubEnv("PATH", "");
  onTestFinished(() => void vi.unstubAllEnvs());
  const app = await run(weapp("Page({})", "<view/>"));
  const server = await serveAutomator(app);
  onTestFinished(() => server.close());
  const mini = await automator.connect({ wsEndpoint: server.url });
  onTestFinished(() => mini.disconnect());
  const element = await (await mini.currentPage())?.$("view");
  await expect(element?.size()).rejects.toThrow(/need a Chromium.*CHROMIUM_PATH/);
  await expect(mini.screenshot()).rejects.toThrow(/need a Chromium.*CHROMIUM_PATH/);
});
