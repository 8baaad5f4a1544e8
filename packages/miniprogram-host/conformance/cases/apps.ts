import { ok } from "node:assert/strict";
import type { AppSource, Files } from "../case.ts";
import { alipayDocs, weappDocs } from "../documents.ts";
import { group } from "../group.ts";

const say = `lines: [], say(...words) { this.lines.push(words.join(" ")); }`;

/** A mini-program of one page and one script of the app. */
function app(
  script: string,
  { page = "Page({});", more = {}, launch }: { page?: string; more?: Files; launch?: AppSource["launch"] } = {},
): AppSource {
  return {
    files: {
      "app.json": { pages: ["pages/a", "pages/b"] },
      "app.js": script,
      "pages/a.wxml": "<view/>",
      "pages/a.js": page,
      "pages/b.wxml": "<view/>",
      "pages/b.js": "Page({});",
      ...more,
    },
    ...(launch && { launch }),
  };
}

export const apps = group(
  "apps",
  { weapp: weappDocs.app, alipay: alipayDocs.app },
  {
    order: {
      rule: "The app is launched and shown before its first page is loaded",
      both: app(`App({ ${say}, onLaunch() { this.say("launch") }, onShow() { this.say("show") } });`, {
        page: `Page({ onLoad() { getApp().say("page load") } });`,
      }),
      check: ({ said }) => said(["launch", "show", "page load"]),
    },
    "launch-options": {
      rule: "onLaunch gets the path and the query it was opened with",
      both: app(`App({ ${say}, onLaunch(options) { this.say(options.path, options.query.number) } });`, {
        launch: { path: "pages/b", query: { number: "1" } },
      }),
      check: async ({ said, stack }) => {
        await said(["pages/b 1"]);
        await stack(["b"]);
      },
    },
    scene: {
      rule: "The scene is a number in WeChat and a text in Alipay",
      weapp: app(`App({ ${say}, onLaunch(options) { this.say(typeof options.scene, options.scene) } });`, {
        launch: { path: "pages/a", scene: 1047 },
      }),
      alipay: {
        ...app(`App({ ${say}, onLaunch(options) { this.say(typeof options.scene, options.scene) } });`, {
          launch: { path: "pages/a", scene: "1200" },
        }),
        files: {
          "app.json": { pages: ["pages/a"] },
          "app.js": `App({ ${say}, onLaunch(options) { this.say(typeof options.scene, options.scene) } });`,
          "pages/a.axml": "<view/>",
          "pages/a.js": "Page({});",
        },
      },
      check: ({ said, dialect }) => said([dialect === "weapp" ? "number 1047" : "string 1200"]),
    },
    "launch-options-by-api": {
      rule: "getLaunchOptionsSync gives the same path and query at any time",
      sources: { weapp: weappDocs.launchOptions, alipay: alipayDocs.launchOptions },
      both: app(`App({ ${say} });`, {
        page: `Page({ onLoad() { const options = wx.getLaunchOptionsSync(); getApp().say(options.path, options.query.a) } });`,
        launch: { path: "pages/a", query: { a: "7" } },
      }),
      check: ({ said }) => said(["pages/a 7"]),
    },
    "query-of-the-first-page": {
      rule: "The first page's onLoad gets the query too",
      sources: { weapp: weappDocs.page, alipay: alipayDocs.page },
      both: app(`App({ ${say} });`, {
        page: "Page({ onLoad(query) { getApp().say(query.a) } });",
        launch: { path: "pages/a", query: { a: "7" } },
      }),
      check: ({ said }) => said(["7"]),
    },
    background: {
      rule: "onHide and onShow follow the app into the background and back; onShow gets how it was opened again",
      hostOnly: "miniprogram-automator can't send an app to the background",
      both: app(`App({ ${say}, onShow(options) { this.say("show", (options.query || {}).again || "") }, onHide() { this.say("hide") } });`),
      check: async ({ phone, said }) => {
        phone?.hide();
        phone?.show({ query: { again: "yes" } });
        await said(["show ", "hide", "show yes"]);
      },
    },
    "global-data": {
      rule: "getApp gives the app's object everywhere, with all its fields",
      sources: { weapp: weappDocs.getApp },
      both: app(`App({ ${say}, globalData: { n: 1 }, twice() { return this.globalData.n * 2 } });`, {
        page: "Page({ onLoad() { const app = getApp(); app.globalData.n = 4; app.say(app.twice()) } });",
      }),
      check: ({ said }) => said(["8"]),
    },
    errors: {
      rule: "onError hears what any code throws, and the app goes on",
      both: app(`App({ ${say}, onError(error) { this.say("error", /mine/.test(error)) } });`, {
        page: "Page({ onLoad() { throw new Error('mine') }, onShow() { getApp().say('page show') } });",
      }),
      check: ({ said }) => said(["error true", "page show"]),
    },
    "error-and-stack": {
      rule: "Alipay's onError gets the message and the stack apart",
      only: "WeChat's gets one text",
      alipay: {
        files: {
          "app.json": { pages: ["pages/a"] },
          "app.js": `App({ ${say}, onError(error, stack) { this.say(error, /pages\\/a/.test(stack)) } });`,
          "pages/a.axml": "<view/>",
          "pages/a.js": "Page({ onLoad() { throw new Error('mine') } });",
        },
      },
      check: ({ said }) => said(["mine true"]),
    },
    rejections: {
      rule: "onUnhandledRejection hears of a promise that nobody waits for, with its reason",
      both: app(`App({ ${say}, onUnhandledRejection(event) { this.say("rejected", event.reason) } });`, {
        page: "Page({ onLoad() { Promise.reject('mine') } });",
      }),
      check: ({ said }) => said(["rejected mine"]),
    },
    "missing-entry": {
      rule: "onPageNotFound hears of an entry page that is not there, and may open another",
      both: app(`App({ ${say}, onPageNotFound(event) { this.say(event.path, event.isEntryPage); wx.reLaunch({ url: "/pages/b" }) } });`, {
        launch: { path: "pages/gone" },
      }),
      check: async ({ said, stack }) => {
        await said(["pages/gone true"]);
        await stack(["b"]);
      },
    },
    "shared-components": {
      rule: "`usingComponents` of app.json is there for every page",
      sources: { weapp: weappDocs.appJson, alipay: alipayDocs.appJson },
      weapp: app(`App({ ${say} });`, {
        more: {
          "app.json": { pages: ["pages/a"], usingComponents: { part: "/part" } },
          "pages/a.wxml": "<part/>",
          "part.json": { component: true },
          "part.wxml": "<view/>",
          "part.js": "Component({ lifetimes: { ready() { getApp().say('part') } } });",
        },
      }),
      alipay: {
        files: {
          "app.json": { pages: ["pages/a"], usingComponents: { part: "/part" } },
          "app.js": `App({ ${say} });`,
          "pages/a.axml": "<part/>",
          "pages/a.js": "Page({});",
          "part.json": { component: true },
          "part.axml": "<view/>",
          "part.js": "Component({ didMount() { getApp().say('part') } });",
        },
      },
      check: ({ said }) => said(["part"]),
    },
    subpackages: {
      rule: "Pages of a subpackage are opened by root and path",
      sources: { weapp: weappDocs.appJson, alipay: alipayDocs.appJson },
      both: app(`App({ ${say} });`, {
        more: {
          "app.json": { pages: ["pages/a"], subPackages: [{ root: "more", pages: ["c"] }] },
          "more/c.wxml": "<view/>",
          "more/c.js": "Page({ onLoad() { getApp().say(this.route) } });",
        },
      }),
      check: async ({ api, said }) => {
        await api("navigateTo", { url: "/more/c" });
        await said(["more/c"]);
      },
    },
    "broken-template": {
      rule: "A page whose template is broken is told of with its file, and the page below goes on",
      hostOnly: "the real tool does not compile such a project at all",
      both: app(`App({ ${say} });`, { more: { "pages/b.wxml": "<view><text></view>" } }),
      check: async ({ api, troubles, stack }) => {
        await api("navigateTo", { url: "/pages/b" }).catch(() => {});
        ok(
          troubles.some((each) => each.includes("pages/b")),
          `nothing names pages/b: ${troubles.join()}`,
        );
        await stack(["a"]);
      },
    },
    theme: {
      rule: "An app that declares a dark mode hears when the phone's theme changes: onThemeChange, wx.onThemeChange",
      only: "Alipay documents no theme",
      hostOnly: "miniprogram-automator can't change the phone's theme",
      sources: { weapp: weappDocs.darkMode },
      weapp: app(`App({ ${say}, onThemeChange({ theme }) { this.say("app", theme) } });`, {
        page: "Page({ onLoad() { wx.onThemeChange(({ theme }) => getApp().say('listener', theme, wx.getAppBaseInfo().theme)) } });",
        more: { "app.json": { pages: ["pages/a", "pages/b"], darkmode: true } },
      }),
      check: async ({ phone, said }) => {
        phone?.native.setTheme("dark");
        await said(["app dark", "listener dark dark"]);
      },
    },
    "no-theme": {
      rule: "An app without a dark mode hears nothing of the theme, and its base info has none",
      only: "Alipay documents no theme",
      hostOnly: "miniprogram-automator can't change the phone's theme",
      sources: { weapp: weappDocs.darkMode },
      weapp: app(`App({ ${say}, onThemeChange() { this.say("app") } });`, {
        page: "Page({ onLoad() { getApp().say(String(wx.getAppBaseInfo().theme)) } });",
      }),
      check: async ({ phone, said }) => {
        phone?.native.setTheme("dark");
        await said(["undefined"]);
      },
    },
    preloads: {
      rule: "A subpackage that is fetched ahead runs none of its scripts before one of its pages opens",
      sources: { weapp: weappDocs.preload, alipay: alipayDocs.preload },
      both: app(`App({ ${say} });`, {
        more: {
          "app.json": {
            pages: ["pages/a"],
            subPackages: [{ root: "more", pages: ["c"] }],
            preloadRule: { "pages/a": { network: "all", packages: ["more"] } },
          },
          "more/c.wxml": "<view/>",
          "more/c.js": "getApp().say('script'); Page({ onLoad() { getApp().say('page') } });",
        },
      }),
      check: async ({ api, said }) => {
        await said([]);
        await api("navigateTo", { url: "/more/c" });
        await said(["script", "page"]);
      },
    },
  },
);
