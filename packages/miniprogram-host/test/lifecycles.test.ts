import { expect, it } from "vitest";
import { alipay, logs, run, weapp } from "./pack.ts";

const app = `App({ onLaunch(o) { console.log("app onLaunch", o.scene, o.path) }, onShow() { console.log("app onShow") }, onHide() { console.log("app onHide") } });`;
const page = `Page({
  data: { open: true },
  onLoad(q) { console.log("page onLoad", q.t) }, onShow() { console.log("page onShow") }, onReady() { console.log("page onReady") },
  onHide() { console.log("page onHide") }, onUnload() { console.log("page onUnload") },
  close() { this.setData({ open: false }) },
});`;
const two = { pages: ["pages/a/a", "pages/b/b"] };

it("runs WeChat's lifecycles in order: components are attached before onLoad and ready before onReady", async () => {
  const opened = await run(
    weapp(page, `<part wx:if="{{open}}" bindtap="close"/>`, {
      "app.js": app,
      "app.json": two,
      "pages/a/a.json": { usingComponents: { part: "./part" } },
      "pages/a/part.json": { component: true },
      "pages/a/part.wxml": "<view>x</view>",
      "pages/a/part.js": `Component({
        lifetimes: { created() { console.log("part created") }, attached() { console.log("part attached") }, ready() { console.log("part ready") }, detached() { console.log("part detached") } },
        pageLifetimes: { show() { console.log("part page show") }, hide() { console.log("part page hide") } },
      })`,
      "pages/b/b.js": "Page({})",
      "pages/b/b.wxml": "<view/>",
    }),
    { entry: { path: "pages/a/a", scene: 1047, query: { t: "7" } } },
  );
  const start = [
    "app onLaunch 1047 pages/a/a",
    "app onShow",
    "part created",
    "part attached",
    "page onLoad 7",
    "part page show",
    "page onShow",
  ];
  expect(logs(opened)).toEqual([...start, "part ready", "page onReady"]);
  const seen = logs(opened).length;
  opened.hide();
  opened.show();
  await opened.tap("view");
  expect(logs(opened).slice(seen)).toEqual([
    "part page hide",
    "page onHide",
    "app onHide",
    "app onShow",
    "part page show",
    "page onShow",
    "part detached",
  ]);
});

it("runs Alipay's lifecycles in order: the page loads before its components begin", async () => {
  const opened = await run(
    alipay(page, `<part a:if="{{open}}" onClose="close" n="{{1}}"/>`, {
      "app.js": app,
      "app.json": two,
      "pages/a/a.json": { usingComponents: { part: "./part" } },
      "pages/a/part.json": { component: true },
      "pages/a/part.axml": `<view onTap="tap">x{{n}}{{m}}</view>`,
      "pages/a/part.js": `Component({
        data: { m: 1 }, props: { n: 0 },
        onInit() { console.log("part onInit", this.props.n) }, didMount() { console.log("part didMount"); this.setData({ m: 2 }) },
        didUpdate(props, data) { console.log("part didUpdate", data.m, this.data.m) }, didUnmount() { console.log("part didUnmount") },
        methods: { tap() { this.props.onClose("from part") } },
      })`,
      "pages/b/b.js": "Page({})",
      "pages/b/b.axml": "<view/>",
    }),
    { entry: { path: "pages/a/a", scene: "1200", query: { t: "7" } } },
  );
  const start = [
    "app onLaunch 1200 pages/a/a",
    "app onShow",
    "page onLoad 7",
    "page onShow",
    "part onInit 1",
    "part didMount",
    "page onReady",
  ];
  expect(logs(opened)).toEqual([...start, "part didUpdate 1 2"]);
  expect(opened.text()).toBe("x12");
  await opened.tap("view");
  expect(logs(opened).at(-1)).toBe("part didUnmount");
});

const stacked = (open: string) => ({
  "app.json": two,
  "pages/b/b.js": `Page({ onLoad(q) { console.log("b onLoad", q.x, getCurrentPages().length) }, onShow() { console.log("b onShow") }, onUnload() { console.log("b onUnload") }, back() { ${open} } })`,
});

it.each([
  [
    "WeChat",
    weapp(
      page.replace("close()", "go()").replace("this.setData({ open: false })", `wx.navigateTo({ url: "../b/b?x=1" })`),
      `<view bindtap="go">go</view>`,
      { ...stacked("wx.navigateBack()"), "pages/b/b.wxml": `<view bindtap="back">back</view>` },
    ),
  ],
  [
    "Alipay",
    alipay(
      page.replace("close()", "go()").replace("this.setData({ open: false })", `my.navigateTo({ url: "../b/b?x=1" })`),
      `<view onTap="go">go</view>`,
      { ...stacked("my.navigateBack()"), "pages/b/b.axml": `<view onTap="back">back</view>` },
    ),
  ],
])("hides a page below another and shows it again on %s", async (_platform, files) => {
  const opened = await run(files);
  const seen = logs(opened).length;
  await opened.tap("view");
  await expect.poll(() => opened.stack()).toEqual(["pages/a/a", "pages/b/b"]);
  await opened.tap({ text: "back" });
  await expect.poll(() => opened.stack()).toEqual(["pages/a/a"]);
  expect(logs(opened).slice(seen)).toEqual(["page onHide", "b onLoad 1 2", "b onShow", "b onUnload", "page onShow"]);
});
