import automator from "miniprogram-automator";
import { openApp, serveAutomator } from "../src/index.ts";
import { alipay, type Files, pack, weapp } from "./pack.ts";

const script = (api: string) => `Page({
  data: { n: 0, list: [{ id: "a", t: "A" }, { id: "b", t: "B" }, { id: "c", t: "C" }], seen: [] },
  add() { this.setData({ n: this.data.n + 1 }); console.log("added", { n: this.data.n }); },
  twice(x) { return x * 2; }, later(x) { return Promise.resolve(x + 1); }, wrong() { throw new Error("mine"); },
  note(e) { this.setData({ seen: this.data.seen.concat(e.type), detail: e.detail, touches: e.touches || [] }); },
  onShareAppMessage() { return { title: "t", path: "pages/b/b?from=a" }; },
  ask() { ${api}.ASK({ title: "t", success: (r) => this.setData({ answer: r.confirm }) }); },
  stored() { this.setData({ stored: ${api}.STORED }); } })`;

const partScript = (given: string) =>
  `Component({ data: { own: 1 }, ${given}, methods: { double(x) { return x * 2; }, grow() { this.setData({ own: this.data.own + 1 }); } } })`;

const template = (event: (name: string) => string, loop: string) => `
  <view id="root" class="root bold" data-some-thing="5"><text class="deep">deep</text></view>
  <view class="n" ${event("tap")}="add">{{n}}</view><view class="wrong" ${event("tap")}="wrong"/>
  <view class="touch" ${["touchStart", "touchMove", "touchEnd", "longPress", "longTap", "mine"].map((name) => `${event(name)}="note"`).join(" ")}/>
  <view class="ask" ${event("tap")}="ask">{{answer}}</view><view class="stored" ${event("tap")}="stored">{{stored}}</view>
  <button class="share" open-type="share">share</button><input placeholder="p" value="before" ${event("input")}="note"/><textarea ${event("input")}="note"/>
  <switch ${event("change")}="note"/><slider step="5" ${event("change")}="note"/>
  <swiper ${event("change")}="note"><swiper-item><text>1</text></swiper-item><swiper-item><text>2</text></swiper-item></swiper>
  <scroll-view scroll-y ${event("scroll")}="note"><view>long</view></scroll-view>
  <movable-area><movable-view ${event("change")}="note">m</movable-view></movable-area>
  <video/><part count="{{n}}"><text class="slotted">in the slot</text></part>
  <view ${loop} class="row" data-id="{{item.id}}" ${event("tap")}="note">{{item.t}}</view>`;

const others = { "pages/b/b.js": "Page({})", "tab/c/c.js": "Page({ onTabItemTap(tab) { this.setData({ tapped: tab.index }); } })" };
const config = {
  "app.json": {
    pages: ["pages/a/a", "pages/b/b", "tab/c/c"],
    tabBar: {
      list: [
        { pagePath: "tab/c/c", text: "c" },
        { pagePath: "pages/a/a", text: "a" },
      ],
      items: [
        { pagePath: "tab/c/c", name: "c" },
        { pagePath: "pages/a/a", name: "a" },
      ],
    },
  },
  "pages/a/a.json": { usingComponents: { part: "./part" } },
  "pages/a/part.json": { component: true },
};
const partTemplate = (event: string) => `<view class="inside" ${event}="grow">{{own}} {{count}}</view><slot/>`;

/** One small app for each platform with all that the client has a class or a method for. Pages: `pages/a/a` and `tab/c/c` on the tab bar, `pages/b/b`. */
export const automatorApps: readonly (readonly [string, Files])[] = [
  [
    "WeChat",
    weapp(
      script("wx").replace("ASK", "showModal").replace("STORED", `getStorageSync("key")`),
      template((name) => `bind${name.toLowerCase()}`, `wx:for="{{list}}" wx:key="id"`),
      {
        ...others,
        ...config,
        "pages/b/b.wxml": "<text>b</text>",
        "tab/c/c.wxml": "<text>c</text>",
        "pages/a/part.js": partScript("properties: { count: Number }"),
        "pages/a/part.wxml": partTemplate("bindtap"),
      },
    ),
  ],
  [
    "Alipay",
    alipay(
      script("my").replace("ASK", "confirm").replace("STORED", `getStorageSync({ key: "key" }).data`),
      template((name) => `on${name[0]?.toUpperCase()}${name.slice(1)}`, `a:for="{{list}}" a:key="id"`),
      {
        ...others,
        ...config,
        "pages/b/b.axml": "<text>b</text>",
        "tab/c/c.axml": "<text>c</text>",
        "pages/a/part.js": partScript("props: { count: 0 }"),
        "pages/a/part.axml": partTemplate("onTap"),
      },
    ),
  ],
];

export async function connectTo(files: Files) {
  const app = await openApp({ dist: pack(files), entry: { path: "pages/a/a", query: { x: "1" } } });
  const server = await serveAutomator(app, { browser: () => Promise.reject(new Error("no Chromium in this test")) });
  const mini = await automator.connect({ wsEndpoint: server.url });
  const close = async () => {
    mini.disconnect();
    await server.close();
    app.close();
  };
  return { app, server, mini, close };
}

export type Connected = Awaited<ReturnType<typeof connectTo>>;
