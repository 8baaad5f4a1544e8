import { expect, it } from "vitest";
import { alipay, type Files, logs, run, weapp } from "./pack.ts";

const tell = (who: string, key: string, type: string) =>
  `relations: { "${key}": { type: "${type}", ${key === "any" ? "target: shared," : ""} ${["linked", "linkChanged", "unlinked"]
    .map((name) => `${name}(other) { console.log("${who}", "${name}", other.is.split("/").pop(), this.data.n) }`)
    .join(", ")} } }`;

interface Parts {
  readonly list: string;
  readonly item: string;
  readonly shared?: string;
}

/** Two components, of which one stands in the other's slot, on both platforms. */
function family(template: string, { list, item, shared = "" }: Parts, data: object): readonly [string, Files][] {
  const platform = (name: string) => {
    const isWechat = name === "WeChat";
    const [make, extension, prefix, tap] = isWechat
      ? ([weapp, ".wxml", "wx:", "bindtap"] as const)
      : ([alipay, ".axml", "a:", "onTap"] as const);
    const mixin = isWechat ? "behaviors: [shared]" : "mixins: [shared]";
    const register = isWechat ? "Behavior" : "Mixin";
    const part = (definition: string) =>
      `const shared = getApp().shared; Component({ options: { relations: true }, ${definition.replace("MIXIN", mixin)} })`;
    const files = {
      "app.js": `App({ shared: ${register}({ ${shared} }) })`,
      "pages/a/a.json": { usingComponents: { list: "../../parts/list", item: "../../parts/item" } },
      "parts/list.js": part(list),
      "parts/item.js": part(item),
      "parts/list.json": { component: true },
      "parts/item.json": { component: true },
      [`parts/list${extension}`]: "<slot/>",
      [`parts/item${extension}`]: "<text>i</text>",
    };
    const script = `Page({ data: ${JSON.stringify(data)}, set(e) { this.setData(e.currentTarget.dataset.set) } })`;
    const written = template.replaceAll(/(?<=\s)\$(?=[a-z])/g, prefix).replaceAll("on:tap", tap);
    return [name, make(script, written, files)] as [string, Files];
  };
  return [platform("WeChat"), platform("Alipay")];
}

const buttons = `<view id="turn" on:tap="set" data-set="{{ {ids: [2, 1]} }}"/><view id="cut" on:tap="set" data-set="{{ {ids: [2]} }}"/>`;
const ready = `lifetimes: { attached() { console.log("attached", this.is.split("/").pop()) }, detached() { console.log("detached") } }`;

it.each(
  family(
    `<list><item $for="{{ids}}" $key="*this" id="i{{item}}"/></list>${buttons}`,
    { list: tell("list", "./item", "child"), item: tell("item", "../parts/list", "parent") },
    { ids: [1, 2] },
  ),
)("links a parent and its children by their paths, and tells both when they come, move and go, on %s", async (_name, files) => {
  const app = await run(files);
  const linked = ["list linked item undefined", "item linked list undefined"];
  expect(logs(app)).toEqual([...linked, ...linked]);
  await app.tap("#turn");
  expect(logs(app).slice(4)).toEqual(linked.map((line) => line.replace("linked", "linkChanged")));
  await app.tap("#cut");
  expect(logs(app).slice(6)).toEqual(linked.map((line) => line.replace("linked", "unlinked")));
});

it.each(
  family(
    `<list><view><item/></view></list>`,
    { list: `${tell("list", "./item", "child")}, data: { n: 1 }`, item: `${tell("item", "./list", "parent")}, data: { n: 2 }` },
    {},
  ),
)("does not take an element between two components for a parent, on %s", async (_name, files) => {
  expect(logs(await run(files))).toEqual([]);
});

it.each(
  family(
    `<list><view><item/></view><item/></list>`,
    {
      list: `${tell("list", "any", "descendant")}, methods: { ask() { return this.getRelationNodes("any").map((each) => each.data.n).join() } }, data: { n: "list" }`,
      item: `MIXIN, ${tell("item", "./list", "ancestor")}, data: { n: "item" }`,
      shared: "methods: { shared() {} }",
    },
    {},
  ),
)("links ancestors and descendants by what they share, and gives them in the tree's order, on %s", async (_name, files) => {
  const withAsk: Files = {
    ...files,
    "parts/list.js": String(files["parts/list.js"]).replace(
      "methods:",
      `${ready.replace('detached() { console.log("detached") }', "ready() { console.log(this.ask()) }").replace("lifetimes", "lifetimes")}, options: { relations: true, lifetimes: true }, methods:`,
    ),
  };
  const app = await run(withAsk);
  expect(logs(app)).toEqual([
    "attached list",
    "list linked item list",
    "item linked list item",
    "list linked item list",
    "item linked list item",
    "item,item",
  ]);
});

it.each(family(`<list><item/></list>`, { list: tell("list", "./item", "child"), item: "data: {}" }, {}))(
  "links nothing that only one of two names, on %s",
  async (_name, files) => {
    expect(logs(await run(files))).toEqual([]);
  },
);

it("needs Alipay's switch for relations", async () => {
  const [, [, files]] = family(
    `<list><item/></list>`,
    { list: tell("list", "./item", "child"), item: tell("item", "./list", "parent") },
    {},
  ) as [[string, Files], [string, Files]];
  const off = { ...files, "parts/item.js": String(files["parts/item.js"]).replace("relations: true", "relations: false") };
  expect(logs(await run(off))).toEqual([]);
});
