import { expect, it } from "vitest";
import { alipay, exceptions, type Files, logs, run, weapp } from "./pack.ts";

const names = ["onPageScroll", "onReachBottom", "onPullDownRefresh", "onTabItemTap", "onResize"];
const script = (more = "") =>
  `Page({ ${names.map((name) => `${name}(e) { console.log("${name}", JSON.stringify(e)) }`).join(", ")} ${more} })`;
const tabs = [
  { pagePath: "pages/a/a", text: "A", name: "A" },
  { pagePath: "pages/b/b", text: "B", name: "B" },
];
const files = (json: object, extension: string): Files => ({
  "app.json": { pages: ["pages/a/a", "pages/b/b"], tabBar: { list: tabs, items: tabs } },
  "pages/a/a.json": json,
  "pages/b/b.js": `Page({ onShow() { console.log("b onShow") }, onTabItemTap(e) { console.log("b tab", e.index, e.pagePath, e.text) } })`,
  [`pages/b/b${extension}`]: "<view/>",
});

it.each([
  ["WeChat", weapp(script(), "<view/>", files({ enablePullDownRefresh: true }, ".wxml")), undefined],
  ["Alipay", alipay(script(), "<view/>", files({ pullRefresh: true }, ".axml")), '{"from":"manual"}'],
])("tells a page of scrolling, of its end, of pulling and of tabs on %s", async (_name, page, pulled) => {
  const app = await run(page);
  await app.pageScroll(120);
  await app.pageScroll("end");
  await app.pullDown();
  expect(app.native.chrome()).toMatchObject({ scrollTop: 120, refreshing: true });
  await app.tellPage("onResize", { size: { windowWidth: 667 } });
  expect(logs(app)).toEqual([
    'onPageScroll {"scrollTop":120}',
    "onReachBottom undefined",
    `onPullDownRefresh ${pulled}`,
    'onResize {"size":{"windowWidth":667}}',
  ]);
  await app.tapTab("pages/b/b");
  expect(logs(app).slice(4)).toEqual(["b onShow", "b tab 1 pages/b/b B"]);
  await app.tapTab("/pages/b/b");
  expect(logs(app).slice(6)).toEqual(["b tab 1 pages/b/b B"]);
});

it("refuses what this page does not offer the hand", async () => {
  const app = await run(weapp("Page({})", "<view/>"));
  await expect(app.pullDown()).rejects.toThrow("can't be pulled down");
  await expect(app.tapTab("pages/a/a")).rejects.toThrow("the app has no tab pages/a/a: it has none");
  await expect(app.tellPage("onTitleClick")).rejects.toThrow("pages/a/a has no onTitleClick");
});

it("tells an Alipay page's events beside its own functions", async () => {
  const opened = await run(
    alipay(
      `Page({ data: { n: 1 }, events: { onTitleClick() { console.log("title") }, onBack() { console.log("back", this.data.n) } } })`,
      "<view/>",
    ),
  );
  await opened.tellPage("onTitleClick");
  await opened.tellPage("onBack");
  expect(logs(opened)).toEqual(["title", "back 1"]);
});

it.each([
  ["WeChat", weapp, "bindtap"],
  ["Alipay", alipay, "onTap"],
] as const)("tells the app of errors, and of rejections nobody handles apart from them, on %s", async (_name, make, tap) => {
  const app = await run(
    make(
      `Page({ fail() { throw new Error("bad") }, reject() { Promise.reject(new Error("late")) } })`,
      `<view id="f" ${tap}="fail">f</view><view id="r" ${tap}="reject">r</view>`,
      {
        "app.js": `App({ onError(text) { console.log("error", text.split("\\n")[0]) }, onUnhandledRejection({ reason, promise }) { console.log("rejection", reason.message, promise instanceof Promise) } })`,
      },
    ),
  );
  await app.tap("#f");
  await app.tap("#r");
  await expect.poll(() => exceptions(app)).toHaveLength(2);
  expect(logs(app)).toEqual(["error bad", "rejection late true"]);
});
