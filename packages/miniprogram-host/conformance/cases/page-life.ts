import { says } from "../checks.ts";
import { alipayDocs, weappDocs } from "../documents.ts";
import { group } from "../group.ts";

const life = (name: string) =>
  `onLoad() { getApp().say("${name} load") }, onShow() { getApp().say("${name} show") }, onReady() { getApp().say("${name} ready") }, onHide() { getApp().say("${name} hide") }, onUnload() { getApp().say("${name} unload") }`;
const second = { template: "<view/>", script: `Page({ ${life("b")} })` };

export const pageLife = group(
  "page-life",
  { weapp: weappDocs.page, alipay: alipayDocs.page },
  {
    order: {
      rule: "A page is loaded, shown and then ready",
      both: { template: "<view/>", script: `Page({ ${life("a")} })` },
      check: says("a load", "a show", "a ready"),
    },
    query: {
      rule: "onLoad gets the query of the page's URL",
      both: {
        template: `<view/>`,
        script: `Page({})`,
        pages: { second: { template: `<view/>`, script: `Page({ onLoad(query) { getApp().say(query.x, query.y) } })` } },
      },
      check: async ({ api, said }) => {
        await api("navigateTo", { url: "/cases/page-life/query/second?x=1&y=two" });
        await said(["1 two"]);
      },
    },
    "hides-below": {
      rule: "A page under another is hidden, and shown again when the other goes; it is loaded once",
      both: { template: "<view/>", script: `Page({ ${life("a")} })`, pages: { second } },
      check: async ({ api, said }) => {
        const start = ["a load", "a show", "a ready"];
        await said(start);
        await api("navigateTo", { url: "/cases/page-life/hides-below/second" });
        await said([...start, "a hide", "b load", "b show", "b ready"]);
        await api("navigateBack");
        await said([...start, "a hide", "b load", "b show", "b ready", "b unload", "a show"]);
      },
    },
    redirect: {
      rule: "A redirect unloads the page it leaves",
      both: { template: "<view/>", script: `Page({ ${life("a")} })`, pages: { second } },
      check: async ({ api, said }) => {
        await said(["a load", "a show", "a ready"]);
        await api("redirectTo", { url: "/cases/page-life/redirect/second" });
        await said(["a load", "a show", "a ready", "a unload", "b load", "b show", "b ready"]);
      },
    },
    "background-hides": {
      rule: "The app in the background hides the page on top, and shows it when she comes back",
      hostOnly: "miniprogram-automator can't send an app to the background",
      both: { template: "<view/>", script: `Page({ ${life("a")} })` },
      check: async ({ phone, said }) => {
        phone?.hide();
        phone?.show();
        await said(["a load", "a show", "a ready", "a hide", "a show"]);
      },
    },
    "own-members": {
      rule: "Any other field of the page's object is one of `this`",
      both: {
        template: "<view/>",
        script: `Page({ custom: { name: "x" }, helper() { return this.custom.name }, onLoad() { getApp().say(this.helper()) } })`,
      },
      check: says("x"),
    },
    "own-members-are-not-data": {
      rule: "Only `data` is seen by the template",
      both: { template: `<view class="a">{{custom}}|{{own}}</view>`, script: `Page({ data: { own: 1 }, custom: "x" })` },
      check: ({ see }) => see(".a", "|1"),
    },
    "data-of-each-opening": {
      rule: "Each opening of a page begins with the data as it was written",
      sources: { alipay: alipayDocs.page },
      weapp: {
        template: "<view/>",
        pages: {
          second: {
            template: "<view/>",
            script: `Page({ data: { n: 1 }, onLoad() { getApp().say(this.data.n); this.setData({ n: 2 }) } })`,
          },
        },
      },
      alipay: {
        template: "<view/>",
        pages: {
          second: {
            template: "<view/>",
            script: `Page({ data() { return { n: 1 } }, onLoad() { getApp().say(this.data.n); this.setData({ n: 2 }) } })`,
          },
        },
      },
      check: async ({ api, said }) => {
        for (const _ of [1, 2]) await api("navigateTo", { url: "/cases/page-life/data-of-each-opening/second" });
        await said(["1", "1"]);
      },
    },
    route: {
      rule: "`route` is the page's path without a slash before it",
      sources: { alipay: alipayDocs.getCurrentPages },
      both: { template: "<view/>", script: "Page({ onLoad() { getApp().say(this.route) } })" },
      check: says("cases/page-life/route/index"),
    },
    "current-pages": {
      rule: "getCurrentPages gives the open pages, the first page first",
      sources: { weapp: weappDocs.getCurrentPages, alipay: alipayDocs.getCurrentPages },
      both: {
        template: "<view/>",
        pages: {
          second: {
            template: "<view/>",
            script: `Page({ onShow() { getApp().say(getCurrentPages().map((page) => page.route.split("/").pop()).join()) } })`,
          },
        },
      },
      check: async ({ api, said }) => {
        await api("navigateTo", { url: "/cases/page-life/current-pages/second" });
        await said(["index,second"]);
      },
    },
    "other-pages-data": {
      rule: "A page below is there with its data and functions",
      sources: { weapp: weappDocs.getCurrentPages, alipay: alipayDocs.getCurrentPages },
      both: {
        template: `<view class="a">{{n}}</view>`,
        script: "Page({ data: { n: 1 }, add(by) { this.setData({ n: this.data.n + by }) } })",
        pages: {
          second: {
            template: "<view/>",
            script: `Page({ onLoad() { const below = getCurrentPages()[0]; below.add(4); getApp().say(below.data.n) } })`,
          },
        },
      },
      check: async ({ api, said, see }) => {
        await api("navigateTo", { url: "/cases/page-life/other-pages-data/second" });
        await said(["5"]);
        await api("navigateBack");
        await see(".a", "5");
      },
    },
  },
);
