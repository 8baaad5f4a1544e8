import { expect, it } from "vitest";
import { insideOf } from "../src/inside.ts";
import type { Layout } from "../src/layout/layout.ts";
import { alipay, logs, run, weapp } from "./pack.ts";

const show = "(r) => console.log(JSON.stringify(r))";
const script = (api: string) => `Page({
  data: { v: "old" },
  ask() {
    this.setData({ v: "new" });
    const query = ${api}.createSelectorQuery();
    query.select("#one").fields({ id: true, dataset: true, properties: ["value", "max"] }, ${show});
    query.selectAll(".b").fields({ dataset: true });
    query.select(".none").fields({ id: true });
    query.exec(${show});
  },
  measure() { ${api}.createSelectorQuery().select("#one").boundingClientRect().selectViewport().scrollOffset().select("#one").fields({ computedStyle: ["color"] }).exec(${show}) },
  node() { ${api}.createSelectorQuery().select("#one").node().exec(${show}) },
  inside() { this.part = this.part || this.selectComponent("part"); ${api}.createSelectorQuery().in(this.part).selectAll("text").fields({ dataset: true }).exec(${show}) },
  save(part) { this.part = part },
})`;
const template = (tap: string) => `<input id="one" data-n="1" value="{{v}}"/><text class="b" data-n="2"/><text class="b" data-n="3"/>
  <view id="ask" ${tap}="ask"/><view id="measure" ${tap}="measure"/><view id="inside" ${tap}="inside"/><view id="node" ${tap}="node"/><part ref="save"/>`;
const part = (extension: string, query: string) => ({
  "pages/a/a.json": { usingComponents: { part: "./part" } },
  "pages/a/part.json": { component: true },
  "pages/a/part.js": `Component({ ${query}() { this.createSelectorQuery().select("text").fields({ dataset: true }, (r) => console.log("own", JSON.stringify(r))).exec() } })`,
  [`pages/a/part${extension}`]: `<text data-n="in"/>`,
});

const platforms = [
  ["WeChat", weapp(script("wx"), template("bindtap"), part(".wxml", "ready"))],
  ["Alipay", alipay(script("my"), template("onTap"), part(".axml", "didMount"))],
] as const;

it.each(platforms)(
  "answers what needs no layout, in the order of the questions, after the rendering that waits, on %s",
  async (_name, files) => {
    const app = await run(files);
    await app.tap("#ask");
    await app.tap("#inside");
    expect(logs(app)).toEqual([
      'own {"dataset":{"n":"in"}}',
      '{"id":"one","dataset":{"n":"1"},"value":"new","max":null}',
      '[{"id":"one","dataset":{"n":"1"},"value":"new","max":null},[{"dataset":{"n":"2"}},{"dataset":{"n":"3"}}],null]',
      '[[{"dataset":{"n":"in"}}]]',
    ]);
  },
);

it.each(platforms)("tells loudly what needs a layout, or is not simulated, and never gives a zero, on %s", async (_name, files) => {
  const app = await run(files);
  await app.tap("#measure");
  await app.tap("#node");
  expect(logs(app)).toHaveLength(1);
  expect(app.events.filter(({ kind }) => kind === "unsupported")).toEqual([
    { kind: "unsupported", name: expect.stringContaining("needs a layout") },
    { kind: "unsupported", name: expect.stringContaining("SelectorQuery node is not simulated") },
  ]);
});

it.each(platforms)("answers the rest by the app's layout on %s", async (_name, files) => {
  const app = await run(files);
  const box = { left: 1, top: 2, width: 30, height: 40 };
  const scroll = { scrollLeft: 0, scrollTop: 5, scrollWidth: 375, scrollHeight: 900 };
  const layout: Partial<Layout> = {
    box: () => Promise.resolve(box),
    viewport: () => Promise.resolve({ ...box, ...scroll }),
    styles: (_id, names) => Promise.resolve(names.map((name) => `${name} of it`)),
  };
  insideOf(app).runtime.outside.layout = layout as Layout;
  await app.tap("#measure");
  await app.settled();
  expect(JSON.parse(logs(app)[1] ?? "")).toEqual([
    { id: "one", dataset: { n: "1" }, left: 1, top: 2, right: 31, bottom: 42, width: 30, height: 40 },
    { id: "", dataset: {}, ...scroll },
    { color: "color of it" },
  ]);
});
