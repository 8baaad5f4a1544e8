import { expect, it } from "vitest";
import { insideOf } from "../src/inside.ts";
import { exceptions, type Files, logs, run, weapp } from "./pack.ts";

type Called = Readonly<Record<string, (...args: readonly string[]) => void>>;

/** Templates as Taro compiles them: each level of depth has its own, and below the last a component takes the rest over. */
const levels = 3;
const level = (at: number) => {
  const deeper =
    at < levels
      ? `<template is="tmpl_${at + 1}_{{item.nn}}" data="{{i: item}}" wx:for="{{i.cn}}" wx:key="sid"/>`
      : `<comp wx:for="{{i.cn}}" wx:key="sid" i="{{item}}"/>`;
  return `<template name="tmpl_${at}_view"><view id="{{i.sid}}" data-sid="{{i.sid}}" bindtap="eh">{{i.t}}${deeper}</view></template>
    <template name="tmpl_${at}_wrap"><custom-wrapper i="{{i}}" id="{{i.sid}}" data-sid="{{i.sid}}"/></template>`;
};
const base = Array.from({ length: levels + 1 }, (_, at) => level(at)).join("\n");

/** The same event function in the page and in each component finds the node by `data-sid`, as Taro's does. */
const runtime = `exports.eh = (e) => console.log(e.type, e.currentTarget.dataset.sid, e.target.dataset.sid);
  exports.wrappers = {};
  exports.part = (wrapper) => Component({ options: { virtualHost: !wrapper, styleIsolation: "apply-shared" }, properties: { i: { type: Object, value: { nn: "view" } } }, methods: { eh: exports.eh },
    lifetimes: { attached() { if (wrapper) exports.wrappers[this.data.i.sid] = this }, detached() { if (wrapper) delete exports.wrappers[this.data.i.sid] } } });`;

const node = (sid: string, more: object = {}) => ({ nn: "view", sid, t: "", cn: [], ...more });
const chain = (depth: number): object => node(`d${depth}`, depth === 12 ? { t: "deep" } : { cn: [chain(depth + 1)] });

const pack = (root: object): Files =>
  weapp(
    `const { eh, wrappers } = require("../../taro.js"); Page({ data: { root: ${JSON.stringify(root)} }, eh,
       change(path, value) { this.setData({ [path]: value }) }, wrap(sid, path, value) { wrappers[sid].setData({ [path]: value }) } })`,
    `<import src="../../base.wxml"/><template is="tmpl_0_{{item.nn}}" data="{{i: item}}" wx:for="{{root.cn}}" wx:key="sid"/>`,
    {
      "taro.js": runtime,
      "base.wxml": base,
      "pages/a/a.json": { usingComponents: { comp: "../../comp", "custom-wrapper": "../../custom-wrapper" } },
      "comp.json": { component: true, usingComponents: { comp: "./comp", "custom-wrapper": "./custom-wrapper" } },
      "comp.js": `require("./taro.js").part(false)`,
      "comp.wxml": `<import src="./base.wxml"/><template is="tmpl_0_{{i.nn}}" data="{{i: i}}"/>`,
      "custom-wrapper.json": { component: true, usingComponents: { comp: "./comp", "custom-wrapper": "./custom-wrapper" } },
      "custom-wrapper.js": `require("./taro.js").part(true)`,
      "custom-wrapper.wxml": `<import src="./base.wxml"/><template is="tmpl_0_{{item.nn}}" data="{{i: item}}" wx:for="{{i.cn}}" wx:key="sid"/>`,
    },
  );

it("goes on through Taro's recursive component: a deep node is shown, tapped and changed by its path from the page", async () => {
  const app = await run(pack({ cn: [chain(0)] }));
  expect(app.text()).toBe("deep");
  await app.tap("#d12");
  // Within one component the event bubbles from view to view; each component's own functions hear it.
  expect(logs(app)[0]).toBe("tap d12 d12");
  expect(logs(app)).toHaveLength(13);
  const path = `root.cn.[0]${".cn.[0]".repeat(12)}.t`;
  const page = insideOf(app).navigation.stack()[0];
  (page?.self as Called | undefined)?.change?.(path, "changed");
  await app.settled();
  expect(app.text()).toBe("changed");
});

it("lets Taro's CustomWrapper set its own part of the tree, and renders nothing else for it", async () => {
  const wrapper = { nn: "wrap", sid: "w", cn: [node("in", { t: "before" })] };
  const app = await run(pack({ cn: [node("out", { t: "out " }), wrapper] }));
  const page = insideOf(app).navigation.stack()[0];
  const before = page?.tree;
  (page?.self as Called | undefined)?.wrap?.("w", "i.cn.[0].t", "after");
  await app.settled();
  expect(app.text()).toBe("out after");
  expect(page?.tree).toBe(before);
  await app.tap("#in");
  expect(logs(app)).toEqual(["tap in in"]);
  expect(exceptions(app)).toEqual([]);
});
