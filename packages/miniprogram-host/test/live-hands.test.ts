import type { Browser, FrameLocator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LiveServer, type OpenedApp, openApp, serveLive } from "../src/index.ts";
import { openChromium } from "./chromium.ts";
import { alipay, logs, pack, weapp } from "./pack.ts";

const script = `Page({ data: { look: "background: rgb(1, 2, 3); padding-left: 20rpx", rem: "20px" },
  tell(e) { console.log(e.type, JSON.stringify(e.detail.value ?? e.detail.current ?? [e.detail.x, e.detail.y])) },
  tapped() { console.log("tapped") }, relook() { this.setData({ look: "", rem: "30px" }) } })`;

const template = (on: (name: string) => string) => `<page-meta page-style="{{look}}" root-font-size="{{rem}}"/>
  <view id="relook" ${on("tap")}="relook" style="width: 10rem">relook</view><slider id="slider" ${on("changing")}="tell" ${on("change")}="tell"/>
  <swiper id="swiper" style="height: 60px" ${on("change")}="tell"><swiper-item ${on("tap")}="tapped">1</swiper-item><swiper-item>2</swiper-item></swiper>
  <movable-area style="width: 200px; height: 100px"><movable-view id="moved" x="10" y="20" direction="horizontal" style="width: 50px; height: 50px" ${on("change")}="tell" ${on("tap")}="tapped"/></movable-area>`;

const packages = [
  [
    "WeChat",
    pack(
      weapp(
        script,
        template((name) => `bind${name}`),
      ),
    ),
  ],
  [
    "Alipay",
    pack(
      alipay(
        script,
        template((name) => `on${name[0]?.toUpperCase()}${name.slice(1)}`),
      ),
    ),
  ],
] as const;

let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser?.close());

describe.each(packages)("a finger on the live view of %s", (_name, dist) => {
  let live: LiveServer;
  let page: Page;
  let app: OpenedApp;
  let at: FrameLocator;
  beforeAll(async () => {
    const open = async () => {
      app = await openApp({ dist });
      return app;
    };
    live = await serveLive({ phones: [{ name: "one", title: "one", open }] });
    page = await browser.newPage({ viewport: { width: 900, height: 1000 } });
    await page.goto(`${live.url}phones/one/`);
    at = page.frameLocator("iframe.top");
    await at.locator("#moved").waitFor();
  });
  afterAll(async () => {
    await page?.close();
    await live?.close();
  });

  async function drag(selector: string, x: number, y = 0): Promise<void> {
    const box = await at.locator(selector).boundingBox();
    if (!box) throw new Error(`${selector} has no box`);
    const from = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    for (const part of [0.2, 0.6, 1]) await page.mouse.move(from.x + x * part, from.y + y * part);
    await page.mouse.up();
  }
  const heard = (name: string) => logs(app).filter((text) => text.startsWith(`${name} `));
  const left = () => at.locator("#moved").evaluate((element) => Math.round(element.getBoundingClientRect().left));

  it("drags a movable-view within its area and only where it may go, and a drag is no tap", async () => {
    const before = await left();
    await drag("#moved", 60, 30);
    await expect.poll(() => heard("change")).toEqual(["change [70,20]"]);
    await expect.poll(left).toBe(before + 60);
    await drag("#moved", 400);
    await expect.poll(() => heard("change").at(-1)).toBe("change [150,20]");
    await at.locator("#moved").click();
    await expect.poll(() => logs(app).filter((text) => text === "tapped").length).toBe(1);
  });

  it("swipes to the next item", async () => {
    await drag("#swiper", -120);
    await expect.poll(() => heard("change").at(-1)).toBe("change 1");
    await drag("#swiper", -120);
    await drag("#swiper", 120);
    await expect.poll(() => heard("change").at(-1)).toBe("change 0");
  });

  it("tells of a slider's values on the way, and once where it is let go", async () => {
    const before = heard("change").length;
    await drag("#slider input", 60);
    await expect.poll(() => heard("change").length).toBe(before + 1);
    expect(heard("changing").length).toBeGreaterThan(2);
    expect(heard("changing").at(-1)?.replace("changing", "change")).toBe(heard("change").at(-1));
  });

  it("draws the page's root as page-meta says", async () => {
    const look = () =>
      at.locator("body").evaluate((body) => {
        const { backgroundColor, paddingLeft } = getComputedStyle(body);
        return [backgroundColor, paddingLeft, body.querySelector("#relook")?.clientWidth];
      });
    expect(await look()).toEqual(["rgb(1, 2, 3)", "10px", 200]);
    await at.locator("#relook").click();
    await expect.poll(look).toEqual(["rgba(0, 0, 0, 0)", "0px", 300]);
  });
});
