import { expect, it } from "vitest";
import { insideOf } from "../src/inside.ts";
import type { Layout } from "../src/layout/layout.ts";
import { alipay, type Files, logs, onAlipay, onWechat, run, weapp } from "./pack.ts";

it("has around a page what its JSON over the app's window says", async () => {
  const window = { navigationBarTitleText: "通办", navigationBarBackgroundColor: "#fff", navigationBarTextStyle: "black" };
  const app = await run(
    weapp("Page({})", "<view/>", {
      "app.json": { pages: ["pages/a/a"], window },
      "pages/a/a.json": { navigationBarTitleText: "首页", enablePullDownRefresh: true, navigationStyle: "custom" },
    }),
  );
  expect(app.native.chrome()).toMatchObject({
    title: "首页",
    titleStyle: "black",
    barColor: "#fff",
    canPullDown: true,
    customBar: true,
    refreshing: false,
  });
  const onMy = await run(
    alipay("Page({})", "<view/>", {
      "app.json": { pages: ["pages/a/a"], window: { defaultTitle: "通办", titleBarColor: "#eee" } },
      "pages/a/a.json": { pullRefresh: true },
    }),
  );
  expect(onMy.native.chrome()).toMatchObject({ title: "通办", barColor: "#eee", canPullDown: true });
});

it("changes the bar of the page on top, and tells listeners", async () => {
  const app = await onWechat(`
    wx.setNavigationBarTitle({ title: "新" }); wx.setNavigationBarColor({ frontColor: "#ffffff", backgroundColor: "#123456" }); wx.hideHomeButton(); wx.showNavigationBarLoading();
    wx.setBackgroundColor({ backgroundColor: "#111111" }); wx.setBackgroundTextStyle({ textStyle: "light" }); wx.hideShareMenu();
    wx.setNavigationBarColor({ frontColor: "red", backgroundColor: "#123456" }).catch((r) => console.log(r.errno));
    wx.setNavigationBarTitle({}).catch((r) => console.log(r.errMsg))`);
  await expect.poll(() => logs(app)).toHaveLength(2);
  expect([...logs(app)].sort()).toEqual([
    "1001",
    "setNavigationBarTitle:fail parameter error: parameter.title should be String instead of Undefined;",
  ]);
  expect(app.native.chrome()).toMatchObject({
    title: "新",
    titleStyle: "white",
    barColor: "#123456",
    homeButton: false,
    barLoading: true,
    background: "#111111",
    pullStyle: "light",
    shareMenu: [],
  });
  const onMy = await onAlipay(`
    my.setNavigationBar({ title: "新", backgroundColor: "#000000", frontColor: "#ffffff" }).then(() => my.setNavigationBar({ reset: true })); my.hideBackHome(); my.setCanPullDown({ canPullDown: false })`);
  await expect
    .poll(() => onMy.native.chrome())
    .toMatchObject({ title: "新", barColor: "#ffffff", titleStyle: "black", homeButton: false, canPullDown: false });
});

const tabTest = (api: string, extension: string, tabBar: object): Files => ({
  "app.json": { pages: ["pages/a/a", "pages/b/b", "pages/c/c"], tabBar },
  "app.js": "App({})",
  "pages/a/a.js": `Page({ onLoad() {
    ${api}.setTabBarItem({ index: 0, text: "主页" }); ${api}.setTabBarBadge({ index: 1, text: "3" }); ${api}.setTabBarStyle({ color: "#222" });
    ${api}.showTabBarRedDot({ index: 0 }); ${api}.hideTabBar(); ${api}.setTabBarBadge({ index: 5, text: "3" }).catch(() => console.log("no fifth")) },
    undo() { ${api}.removeTabBarBadge({ index: 1 }); ${api}.hideTabBarRedDot({ index: 0 }); ${api}.showTabBar() },
    leave() { ${api}.navigateTo({ url: "/pages/c/c" }).then(() => ${api}.hideTabBar()).catch(() => console.log("no tab page")) } })`,
  "pages/b/b.js": "Page({})",
  "pages/c/c.js": "Page({})",
  [`pages/a/a.${extension}`]: `<view id="undo" bindtap="undo" onTap="undo"/><view id="leave" bindtap="leave" onTap="leave"/>`,
  [`pages/b/b.${extension}`]: "<view/>",
  [`pages/c/c.${extension}`]: "<view/>",
});

const wechatBar = {
  color: "#111",
  list: [
    { pagePath: "pages/a/a", text: "首页", iconPath: "a.png" },
    { pagePath: "pages/b/b", text: "我的" },
  ],
};
const alipayBar = {
  textColor: "#111",
  items: [
    { pagePath: "pages/a/a", name: "首页", icon: "a.png" },
    { pagePath: "pages/b/b", name: "我的" },
  ],
};

it.each([
  ["WeChat", tabTest("wx", "wxml", wechatBar)],
  ["Alipay", tabTest("my", "axml", alipayBar)],
])("has a tab bar that only its pages may change on %s", async (_name, files) => {
  const app = await run(files);
  let changes = 0;
  const ended = app.native.onChange(() => {
    changes += 1;
  });
  await expect.poll(() => logs(app)).toEqual(["no fifth"]);
  expect(app.native.state().tabBar).toMatchObject({
    visible: false,
    color: "#222",
    items: [
      { text: "主页", redDot: true, icon: "a.png" },
      { badge: "3", redDot: false },
    ],
  });
  await app.tap("#undo");
  await expect.poll(() => app.native.state().tabBar).toMatchObject({ visible: true, items: [{ redDot: false }, { badge: undefined }] });
  expect(changes).toBeGreaterThan(2);
  ended();
  const before = changes;
  await app.tap("#leave");
  await expect.poll(() => logs(app)).toEqual(["no fifth", "no tab page"]);
  expect(changes).toBe(before);
});

it("has one place for toasts and loading signs on WeChat; a toast goes by itself", async () => {
  const app = await onWechat(`
    wx.showLoading({ title: "加载", mask: true }); wx.showToast({ title: "好", icon: "error", duration: 30 });
    wx.showToast({}).catch((r) => console.log(r.errno)); wx.showModal({ confirmText: "五个字太长" }).catch((r) => console.log(r.errMsg));
    wx.showActionSheet({ itemList: ["1", "2", "3", "4", "5", "6", "7"] }).catch((r) => console.log(r.errMsg))`);
  expect(app.native.state().toast).toMatchObject({ text: "好", kind: "toast", icon: "error", mask: false });
  await expect.poll(() => app.native.toast()).toBeUndefined();
  expect(logs(app)).toEqual([
    "1001",
    "showModal:fail confirmText length should not larger than 4 Chinese characters",
    "showActionSheet:fail parameter error: itemList should not be larger than 6",
  ]);
  const mixed = await onWechat(`wx.showLoading({ title: "加载" }); wx.hideToast({ noConflict: true }).then(() => console.log("kept"))`);
  await expect.poll(() => logs(mixed)).toEqual(["kept"]);
  expect(mixed.native.toast()).toBe("加载");
});

it("shows no loading sign on Alipay that is hidden before its delay", async () => {
  const app = await onAlipay(
    `my.showLoading({ content: "加载", delay: 20 }); my.hideLoading(); my.showToast({ content: "好", type: "success", duration: 10000 })`,
  );
  expect(app.native.state().toast).toMatchObject({ text: "好", icon: "success" });
  await new Promise((done) => setTimeout(done, 40));
  expect(app.native.toast()).toBe("好");
  const later = await onAlipay(`my.showLoading({ content: "加载", delay: 20 })`);
  expect(later.native.toast()).toBeUndefined();
  await expect.poll(() => later.native.toast()).toBe("加载");
});

it("scrolls and pulls down by the app's own code", async () => {
  for (const [api, pack] of [
    ["wx", weapp],
    ["my", alipay],
  ] as const) {
    const app = await run(
      pack(
        `Page({ onLoad() { ${api}.pageScrollTo({ scrollTop: 120 }); ${api}.startPullDownRefresh() }, onPageScroll(e) { console.log("scroll", e.scrollTop) },
        onPullDownRefresh() { console.log("pulled"); this.ended = () => ${api}.stopPullDownRefresh() }, end() { this.ended() } })`,
        `<view class="end" ${api === "wx" ? "bindtap" : "onTap"}="end"/>`,
      ),
    );
    await expect.poll(() => [...logs(app)].sort()).toEqual(["pulled", "scroll 120"]);
    expect(app.native.chrome()).toMatchObject({ scrollTop: 120, refreshing: true, canPullDown: false });
    await app.tap(".end");
    await expect.poll(() => app.native.chrome().refreshing).toBe(false);
  }
  const app = await onAlipay(`my.pageScrollTo({}).catch((r) => console.log(r.error))`);
  await expect.poll(() => logs(app)).toEqual(["1"]);
});

it("offers to share only what the app left in its menu", async () => {
  for (const [api, pack] of [
    ["wx", weapp],
    ["my", alipay],
  ] as const) {
    const app = await run(
      pack(
        `Page({ onShareAppMessage: () => ({ title: "t" }), onShareTimeline: () => ({ title: "t" }), menu(e) { const [name, menus] = e.target.dataset.act; ${api}[name](menus && { menus }) } })`,
        ["hideShareMenu", "showShareMenu", "hideShareMenu,shareTimeline", "showShareMenu,shareTimeline"]
          .map((act) => act.split(","))
          .map(
            ([name, menu]) =>
              `<view class="${name}${menu ?? ""}" ${api === "wx" ? "bindtap" : "onTap"}="menu" data-act="{{['${name}', ${menu ? `['${menu}']` : "undefined"}]}}"/>`,
          )
          .join(""),
      ),
    );
    const shares = async (to: "friend" | "timeline") =>
      app.share(to).then(
        () => {
          app.native.cancel();
          return true;
        },
        (error: Error) => (error.message.includes("hideShareMenu") ? false : error.message),
      );
    expect(await shares("friend")).toBe(true);
    await app.tap(".hideShareMenu");
    expect(await shares("friend")).toBe(false);
    await app.tap(".showShareMenu");
    expect(await shares("friend")).toBe(true);
    if (api === "my") continue;
    expect(await shares("timeline")).toBe(false);
    await app.tap(".showShareMenushareTimeline");
    expect(await shares("timeline")).toBe(true);
    await app.tap(".hideShareMenushareTimeline");
    expect([await shares("friend"), await shares("timeline")]).toEqual([true, false]);
  }
});

it("scrolls to an element where pages are laid out, and says loudly that it needs a layout elsewhere", async () => {
  for (const [api, pack] of [
    ["wx", weapp],
    ["my", alipay],
  ] as const) {
    const app = await run(
      pack(
        `Page({ go(e) { ${api}.pageScrollTo({ selector: e.target.dataset.to, offsetTop: -10, fail: () => console.log("fail") }) }, onPageScroll(e) { console.log("scroll", e.scrollTop) } })`,
        [".end", ".none"].map((to, at) => `<view class="go${at}" data-to="${to}" ${api === "wx" ? "bindtap" : "onTap"}="go"/>`).join("") +
          `<view class="end"/>`,
      ),
    );
    await app.tap(".go0");
    await expect.poll(() => logs(app)).toEqual(["fail"]);
    expect(app.events).toContainEqual({
      kind: "unsupported",
      name: expect.stringContaining(`${api}.pageScrollTo to a selector without a layout`),
    });
    const view = { left: 0, top: 0, width: 375, height: 700, scrollLeft: 0, scrollTop: 40, scrollWidth: 375, scrollHeight: 2000 };
    const layout: Partial<Layout> = {
      box: () => Promise.resolve({ left: 0, top: 500, width: 1, height: 1 }),
      viewport: () => Promise.resolve(view),
    };
    insideOf(app).runtime.outside.layout = layout as Layout;
    await app.tap(".go0");
    await expect.poll(() => logs(app).slice(1)).toEqual(["scroll 530"]);
    await app.tap(".go1");
    await expect.poll(() => logs(app).slice(2)).toEqual(["fail"]);
  }
});
