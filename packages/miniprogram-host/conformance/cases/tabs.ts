import { rejects } from "node:assert/strict";
import type { AppSource, Check } from "../case.ts";
import { alipayDocs, weappDocs } from "../documents.ts";
import { group } from "../group.ts";

const page = (name: string) =>
  `Page({ data: { n: 0 }, onLoad() { getApp().say("${name} load") }, onShow() { getApp().say("${name} show") }, onHide() { getApp().say("${name} hide") }, onUnload() { getApp().say("${name} unload") } });`;
const tabs = [
  { pagePath: "pages/a", text: "A", name: "A" },
  { pagePath: "pages/b", text: "B", name: "B" },
];

/** The document's pages: A and B in the tab bar, C opened from A, D from C. */
function tabbed(extension: string, list: "list" | "items"): AppSource {
  const names = ["a", "b", "c", "d"];
  const pages = names.flatMap((name) => [
    [`pages/${name}${extension}`, `<view class="x">${name}</view>`],
    [`pages/${name}.js`, page(name)],
  ]);
  return {
    files: {
      "app.json": { pages: names.map((name) => `pages/${name}`), tabBar: { [list]: tabs } },
      "app.js": `App({ lines: [], say(...words) { this.lines.push(words.join(" ")); } });`,
      ...Object.fromEntries(pages),
    },
  };
}

const forms = { weapp: tabbed(".wxml", "list"), alipay: tabbed(".axml", "items") };

/** Runs the calls and demands what the pages say because of them. */
const after =
  (calls: readonly (readonly [string, object?])[], lines: readonly string[]): Check =>
  async ({ api, said, mini }) => {
    await said(["a load", "a show"]);
    for (const [name, option] of calls.slice(0, -1)) await api(name, option);
    await mini.evaluate("function () { getApp().lines = [] }");
    const [name, option] = calls.at(-1) ?? ["", {}];
    await api(name, option);
    await said(lines);
  };
const open = (name: string) => ["navigateTo", { url: `/pages/${name}` }] as const;
const tab = (name: string) => ["switchTab", { url: `/pages/${name}` }] as const;

/** The table of the document on pages and routes: which lifecycles a switch of tabs brings. */
export const tabPages = group(
  "tabs",
  { weapp: weappDocs.route, alipay: alipayDocs.switchTab },
  {
    "to-the-same": { rule: "A to A: nothing happens", ...forms, check: after([tab("a")], []) },
    "to-a-new-one": {
      rule: "A to B for the first time: A is hidden, B is loaded and shown",
      ...forms,
      check: after([tab("b")], ["a hide", "b load", "b show"]),
    },
    "to-one-that-is-kept": {
      rule: "A to B again: A is hidden, B is shown",
      ...forms,
      check: after([tab("b"), tab("a"), tab("b")], ["a hide", "b show"]),
    },
    "back-from-a-page": {
      rule: "C, opened from A, to A: C is unloaded, A is shown",
      ...forms,
      check: after([open("c"), tab("a")], ["c unload", "a show"]),
    },
    "from-a-page-to-another-tab": {
      rule: "C to B: C is unloaded, B is loaded and shown",
      ...forms,
      check: after([open("c"), tab("b")], ["c unload", "b load", "b show"]),
    },
    "from-two-pages": {
      rule: "D, opened from C, to B: D and C are unloaded, B is loaded and shown",
      ...forms,
      check: after([open("c"), open("d"), tab("b")], ["d unload", "c unload", "b load", "b show"]),
    },
    "only-the-tab-is-left": {
      rule: "A switch leaves the tab's page alone on the stack",
      ...forms,
      check: async ({ api, stack }) => {
        await api(...open("c"));
        await api(...tab("b"));
        await stack(["b"]);
      },
    },
    "data-is-kept": {
      rule: "A tab's page keeps its data",
      ...forms,
      check: async ({ api, page: first, data }) => {
        await first.setData({ n: 5 });
        await api(...tab("b"));
        await api(...tab("a"));
        await data("n", 5);
      },
    },
    "not-by-navigate": {
      rule: "navigateTo and redirectTo do not open pages of the tab bar",
      ...forms,
      sources: { weapp: weappDocs.route, alipay: alipayDocs.navigateTo },
      check: async ({ api, stack }) => {
        await rejects(api("navigateTo", { url: "/pages/b" }));
        await rejects(api("redirectTo", { url: "/pages/b" }));
        await stack(["a"]);
      },
    },
    "by-relaunch": {
      rule: "reLaunch opens any page, those of the tab bar too",
      ...forms,
      sources: { weapp: weappDocs.route, alipay: alipayDocs.navigateTo },
      check: async ({ api, stack }) => {
        await api("reLaunch", { url: "/pages/b" });
        await stack(["b"]);
      },
    },
  },
);
