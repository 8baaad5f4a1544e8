import type Element from "miniprogram-automator/out/Element";
import type {
  ContextElement,
  CustomElement,
  InputElement,
  MovableViewElement,
  ScrollViewElement,
  SliderElement,
  SwiperElement,
  SwitchElement,
} from "miniprogram-automator/out/Element";
import type MiniProgram from "miniprogram-automator/out/MiniProgram";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { automatorApps, type Connected, connectTo } from "./automator-app.ts";
import { clientMethods, recordCalls } from "./automator-table.ts";

/** The client itself sleeps in each of these: see automator-slow.full.test.ts. */
const slow = ["navigateTo", "redirectTo", "navigateBack", "reLaunch", "switchTab", "close"].map((name) => `MiniProgram.${name}`);

const called = recordCalls() as Set<string>;

describe.each(automatorApps)("the documented API of miniprogram-automator on %s", (platform, files) => {
  let connected: Connected;
  let mini: MiniProgram;
  let page: Awaited<ReturnType<typeof needPage>>;
  beforeAll(async () => {
    called.clear();
    connected = await connectTo(files);
    mini = connected.mini;
  });
  afterAll(() => connected.close());
  beforeEach(async () => {
    page = await needPage(mini);
    await page.setData({ seen: [] });
  });

  async function needPage(of: MiniProgram) {
    const found = await of.currentPage();
    if (!found) throw new Error("no page");
    return found;
  }
  async function need<Kind extends Element = Element>(selector: string): Promise<Kind> {
    const found = await page.$(selector);
    if (!found) throw new Error(`nothing found for ${selector}`);
    return found as Kind;
  }
  const longPress = platform === "Alipay" ? ["longtap"] : ["longpress", "longtap"];
  const seen = () => page.data("seen") as Promise<readonly string[]>;

  it("knows the pages and the system", async () => {
    expect([page.path, page.query]).toEqual(["pages/a/a", { x: "1" }]);
    expect((await mini.pageStack()).map(({ path }) => path)).toEqual(["pages/a/a"]);
    expect((await mini.pageStack())[0]).toBe(page);
    expect(await mini.systemInfo()).toMatchObject({ brand: "host", windowWidth: 375 });
    await mini.checkVersion();
  });

  it("finds by selectors and by xpath within the page's own template, and nothing inside components", async () => {
    expect(await (await need(".root")).text()).toBe("deep");
    expect(await Promise.all((await page.$$(".row")).map((row: Element) => row.text()))).toEqual(["A", "B", "C"]);
    expect(await (await (await need("#root")).$("text"))?.text()).toBe("deep");
    expect(await (await need(".root")).$$(".row")).toEqual([]);
    expect(await page.$(".none")).toBeNull();
    await expect(page.$$("[")).rejects.toThrow('"[" is no selector');

    expect(await (await page.xpath(`//view[@class="row"][2]`))?.text()).toBe("B");
    expect(await (await page.getElementByXpath(`/page/view[contains(@class, "bold")]/text`))?.text()).toBe("deep");
    expect(await page.getElementsByXpath(`//view[@data-id > "a" or normalize-space(.) = "A"]`)).toEqual(await page.$$(".row"));
    expect(await (await page.xpath(`//text[.="deep"]/ancestor::view`))?.attribute("id")).toBe("root");
    expect(await (await page.xpath(`//view[@data-id="c"]/preceding-sibling::view[1]/following-sibling::view[last()]`))?.text()).toBe("C");
    expect(await page.xpath(`//input[@value="none"]`)).toBeNull();
    await expect(page.getElementsByXpath("//view[")).rejects.toThrow('"//view[" finds no elements');
    await expect(page.getElementsByXpath("count(//view)")).rejects.toThrow("finds no elements");

    for (const found of [await page.$(".inside"), await page.xpath(`//*[@class="inside"]`)]) expect(found).toBeNull();
    const part = await need<CustomElement>("part");
    expect(await (await part.$(".inside"))?.text()).toContain("1");
    expect(await part.$(".slotted")).toBeNull();
    expect(await (await page.xpath(`//part/text[@class="slotted"]`))?.text()).toBe("in the slot");
  });

  it("keeps an element for its key while the page renders again, and never gives its id to another", async () => {
    const [a, b] = (await page.$$(".row")) as Element[];
    const row = (id: string) => ({ id, t: id.toUpperCase() });
    await page.setData({ list: ["x", "c", "b"].map(row) });
    expect(await b?.text()).toBe("B");
    await b?.tap();
    expect(await seen()).toEqual(["tap"]);
    await expect(a?.text()).rejects.toThrow("is not in the page any more");
    await page.setData({ list: ["a", "b", "c"].map(row) });
    await expect(a?.text()).rejects.toThrow("is not in the page any more");
    expect(((await page.$$(".row")) as Element[])[1]).toBe(b);
    expect(((await page.$$(".row")) as Element[])[0]).not.toBe(a);
  });

  it("reads and writes data and calls methods of a page and of a component", async () => {
    expect(await page.data("list[1].t")).toBe("B");
    expect(await page.data("none.deep")).toBeNull();
    await page.setData({ "list[1].t": "BB" });
    expect(await (await page.$$(".row"))[1].text()).toBe("BB");
    expect(await page.data()).toMatchObject({ list: [{}, { t: "BB" }, {}] });
    expect([await page.callMethod("twice", 4), await page.callMethod("later", 4)]).toEqual([8, 5]);
    await expect(page.callMethod("wrong")).rejects.toThrow("mine");
    await expect(page.callMethod("none")).rejects.toThrow("pages/a/a has no method none");

    const part = await need<CustomElement>("part");
    expect(await part.callMethod("double", 3)).toBe(6);
    await (await part.$(".inside"))?.tap();
    expect(await part.data("own")).toBe(2);
    await part.setData({ own: 5 });
    expect(await part.data()).toMatchObject({ own: 5 });
    expect(await part.wxml()).toContain("5");
    expect(await part.property("count")).toBe(0);
  });

  it("waits for a selector, a function and a time", async () => {
    const waited = page.waitFor(".row");
    await mini.callWxMethod("getSystemInfoSync");
    await waited;
    let asked = 0;
    await page.waitFor(() => {
      asked += 1;
      return asked > 1;
    });
    await page.waitFor(1);
    expect(asked).toBe(2);
  });

  it("reads texts, attributes, properties, values and markup", async () => {
    const [root, input] = [await need("#root"), await need<InputElement>("input")];
    expect([await root.attribute("class"), await root.attribute("data-some-thing"), await root.attribute("none")]).toEqual([
      "root bold",
      "5",
      null,
    ]);
    expect([await input.property("placeholder"), await input.value()]).toEqual(["p", "before"]);
    await expect(input.property("none")).rejects.toThrow("input.none not exists");
    expect(await root.wxml()).toBe(`<text class="deep">deep</text>`);
    expect(await root.outerWxml()).toBe(`<view id="root" class="root bold" data-some-thing="5"><text class="deep">deep</text></view>`);
  });

  it("taps, presses long, touches, triggers and dispatches", async () => {
    await (await need(".n")).tap();
    expect(await (await need(".n")).text()).toBe("1");
    const touch = await need(".touch");
    const point = { touches: [{ identifier: 1, pageX: 3, pageY: 4 }], changeTouches: [] };
    await touch.touchstart(point);
    expect(await page.data("touches")).toEqual(point.touches);
    await touch.touchmove(point);
    await touch.touchend();
    expect((await seen()).map((each) => each.toLowerCase())).toEqual(["touchstart", "touchmove", "touchend"]);
    await page.setData({ seen: [] });
    await touch.longpress();
    expect((await seen()).map((each) => each.toLowerCase())).toEqual(["touchstart", ...longPress, "touchend"]);
    await page.setData({ seen: [] });
    await touch.trigger("mine", { a: 1 });
    await touch.trigger("mine");
    expect(await seen()).toEqual(["mine", "mine"]);
    await touch.dispatchEvent({ eventName: "mine", detail: { b: 2 }, ...point });
    expect([await page.data("detail.b"), await page.data("touches")]).toEqual([2, point.touches]);
  });

  it("types, switches, slides, swipes, scrolls and moves", async () => {
    const detail = () => page.data("detail");
    await (await need<InputElement>("input")).input("朱桂兰");
    expect(await detail()).toMatchObject({ value: "朱桂兰" });
    await (await need<InputElement>("textarea")).input("两行\n字");
    expect(await detail()).toMatchObject({ value: "两行\n字" });
    await (await need<SwitchElement>("switch")).tap();
    expect(await detail()).toEqual({ value: true });
    await (await need<SliderElement>("slider")).slideTo(32);
    expect([await detail(), await (await need("slider")).value()]).toEqual([{ value: 30 }, 30]);
    const swiper = await need<SwiperElement>("swiper");
    await swiper.swipeTo(1);
    expect(await detail()).toMatchObject({ current: 1, source: "touch" });
    await expect(swiper.swipeTo(2)).rejects.toThrow("no item 2");
    const scroll = await need<ScrollViewElement>("scroll-view");
    await scroll.scrollTo(3, 40);
    expect([await scroll.property("scrollLeft"), await scroll.property("scrollTop")]).toEqual([3, 40]);
    expect(await detail()).toMatchObject({ scrollTop: 40 });
    await expect(scroll.property("none")).rejects.toThrow("scroll-view.none not exists");
    const movable = await need<MovableViewElement>("movable-view");
    await movable.moveTo(7, 8);
    expect([await movable.property("x"), await movable.property("y")]).toEqual([7, 8]);
    expect(await detail()).toMatchObject({ x: 7, y: 8 });
    await expect(movable.moveTo(Number.NaN, 8)).rejects.toThrow("argument 1 is null, not a number");
    await expect((await need<ContextElement>("video")).callContextMethod("play")).rejects.toThrow("<video> is not simulated");
  });

  it("says that it can't measure without a Chromium, instead of giving a zero", async () => {
    const [root, scroll] = [await need("#root"), await need<ScrollViewElement>("scroll-view")];
    const measured = [root.size(), root.offset(), root.style("color"), scroll.scrollWidth(), scroll.scrollHeight()];
    for (const refused of [...measured, page.size(), page.scrollTop(), mini.screenshot()])
      await expect(refused).rejects.toThrow("Chromium");
  });

  it("tells of console and exceptions, evaluates and exposes functions", async () => {
    const told: unknown[] = [];
    mini.on("console", (event) => told.push(event)).on("exception", (event) => told.push(event));
    await (await need(".n")).tap();
    await (await need(".wrong")).tap();
    expect(told).toEqual([
      { type: "log", args: ["added", { n: 2 }] },
      expect.objectContaining({ name: "Error", message: "mine", where: "pages/a/a wrong" }),
    ]);
    const heard: unknown[] = [];
    await mini.exposeFunction("tell", (...args: unknown[]) => heard.push(args));
    await expect(mini.exposeFunction("tell", () => {})).rejects.toThrow("already exists");
    const ask = "async function (x) { tell('it', { x }); return (await Promise.resolve(getCurrentPages()[0].data.n)) + x }";
    expect(await mini.evaluate(ask, 10)).toBe(12);
    expect(heard).toEqual([["it", { x: 10 }]]);
    expect(await mini.evaluate(() => typeof globalThis)).toBe("object");
    await expect(mini.evaluate("function () { throw new Error('in the app') }")).rejects.toThrow("in the app");
    await expect(mini.evaluate("function (")).rejects.toThrow("Unexpected");
  });

  it("calls functions of the platform and waits for their outcome", async () => {
    expect(await mini.callWxMethod("setStorage", { key: "key", data: "kept" })).toBeTruthy();
    await (await need(".stored")).tap();
    expect(await (await need(".stored")).text()).toBe("kept");
    await expect(mini.callWxMethod("noSuchThing")).rejects.toThrow("noSuchThing is no function");
    for (const refused of [
      mini.callPluginWxMethod("wx1", "login"),
      mini.mockPluginWxMethod("wx1", "login", {}),
      mini.restorePluginWxMethod("wx1", "login"),
    ]) {
      await expect(refused).rejects.toThrow("plugins are not simulated");
    }
  });

  it("mocks functions of the platform by a result or by a function that has the app's own as this.origin", async () => {
    const stored = await need(".stored");
    const result = platform === "Alipay" ? { data: "mocked" } : "mocked";
    await mini.mockWxMethod("getStorageSync", result);
    await stored.tap();
    expect(await stored.text()).toBe("mocked");
    const origin = "function (key, mark) { const own = this.origin(key); return own.data ? { data: own.data + mark } : own + mark }";
    await mini.mockWxMethod("getStorageSync", origin, "!");
    await stored.tap();
    expect(await stored.text()).toBe("kept!");
    await mini.restoreWxMethod("getStorageSync");
    await stored.tap();
    expect(await stored.text()).toBe("kept");
    const name = platform === "Alipay" ? "confirm" : "showModal";
    await mini.mockWxMethod(name, "function (option, confirm) { return Promise.resolve({ confirm }) }", true);
    await (await need(".ask")).tap();
    expect(await (await need(".ask")).text()).toBe("true");
    await mini.restoreWxMethod(name);
  });

  it("answers what stands over the page, and leads home, back and to a tab", async () => {
    const ask = await need(".ask");
    await ask.tap();
    await mini.native().cancelModal();
    await expect.poll(() => ask.text()).toBe("false");
    await ask.tap();
    await expect(mini.native().authorizeAllow()).rejects.toThrow("no authorize is open, but this: modal");
    await mini.native().confirmModal();
    await expect.poll(() => ask.text()).toBe("true");
    for (const refused of [mini.native().confirmModal(), mini.native().cancelModal()])
      await expect(refused).rejects.toThrow("no modal is open");
    for (const refused of [mini.native().authorizeAllow(), mini.native().authorizeCancel()]) {
      await expect(refused).rejects.toThrow("no authorize is open");
    }
    await expect(mini.native().closePaymentDialog()).rejects.toThrow("native().closePaymentDialog is not simulated");
    for (const refused of [mini.native().shareCancel(), mini.native().shareConfirm()])
      await expect(refused).rejects.toThrow("no share is open");
    const share = await need(".share");
    await share.tap();
    await mini.native().shareCancel();
    await share.tap();
    await mini.native().shareConfirm();
    expect(connected.app.native.visits().map(({ to }) => to)).toEqual(["pages/b/b?from=a"]);

    const path = async () => (await mini.currentPage())?.path;
    await mini.callWxMethod("navigateTo", { url: "/pages/b/b" });
    expect(await path()).toBe("pages/b/b");
    await mini.native().navigateLeft();
    expect(await path()).toBe("pages/a/a");
    await mini.native().switchTab({ url: "/tab/c/c" });
    expect(await path()).toBe("tab/c/c");
    expect(await (await needPage(mini)).data("tapped")).toBe(0);
    await expect(mini.native().navigateLeft()).rejects.toThrow("at first page");
    await mini.native().goHome();
    expect(await path()).toBe("pages/a/a");
  });

  it("refuses by name what belongs to WeChat's own tool", async () => {
    const tool = ["testAccounts", "stopAudits", "getTicket", "refreshTicket"] as const;
    for (const name of tool) await expect(mini[name]()).rejects.toThrow(`${name} is not simulated`);
    await expect(mini.setTicket("t")).rejects.toThrow("setTicket is not simulated");
    await expect(mini.remote()).rejects.toThrow("a remote phone is not simulated");
  });

  it("scrolls the page", async () => {
    await mini.pageScrollTo(30);
    expect(connected.app.native.chrome().scrollTop).toBe(30);
  });

  it("has now been asked for all that the client can do", async () => {
    mini.disconnect();
    expect(clientMethods.length).toBeGreaterThan(80);
    expect(clientMethods.filter((each) => !called.has(each) && !slow.includes(each))).toEqual([]);
  });
});
