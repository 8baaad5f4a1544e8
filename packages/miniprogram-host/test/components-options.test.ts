import { expect, it } from "vitest";
import { alipay, exceptions, type Files, logs, run, weapp } from "./pack.ts";

const part = (script: string, template: string, more: object = {}): Files => ({
  "pages/a/a.json": { usingComponents: { part: "./part", own: "./own" } },
  "pages/a/part.json": { component: true, ...more },
  "pages/a/part.js": script,
  "pages/a/part.wxml": template,
  "pages/a/own.json": { component: true },
  "pages/a/own.js": "Component({})",
  "pages/a/own.wxml": "<text>own</text>",
});
const content = `<part><text slot="b">b</text><text>a</text></part>`;

it.each([
  ["its only slot takes all", "", "<slot/>", "ba"],
  ["the first of two slots takes all", "", `<slot name="b"/>|<slot/>`, "ba|"],
  ["slots take by name", "multipleSlots: true", `<slot/>|<slot name="b"/>|<slot name="b"/>`, "a|b|"],
  ["each slot of a name has its own", "dynamicSlots: true", `<slot name="b"/>|<slot name="b"/>`, "b|b"],
])("fills slots on WeChat: %s", async (_how, ...given) => {
  const [options, template, text] = given;
  const app = await run(weapp("Page({})", content, part(`Component({ options: { ${options} } })`, template)));
  expect(app.text()).toBe(text);
});

it("fills an abstract component by generic:tag, or by its default", async () => {
  const generics = { componentGenerics: { radio: true, check: { default: "./own" } } };
  const app = await run(
    weapp("Page({})", `<part generic:radio="own"/>`, part("Component({})", "<view><radio/>|<check/></view>", generics)),
  );
  expect(app.text()).toBe("own|own");
  const without = await run(
    weapp("Page({})", `<part/><text>after</text>`, part("Component({})", "<view><radio/>|<check/></view>", generics)),
  );
  expect(without.text()).toBe("|ownafter");
  expect(exceptions(without)[0]?.message).toContain("no `generic:radio` names a component");
});

it("keeps pure data from the template, and from nothing else", async () => {
  const script = `Component({ options: { pureDataPattern: /^_/ }, properties: { _p: Number }, data: { _a: 1, b: 2 }, observers: { "_p"(p) { console.log("seen", p, this.data._a) } } })`;
  const app = await run(weapp("Page({})", `<part _p="{{3}}"/>`, part(script, "<view>{{_a}}{{b}}{{_p}}</view>")));
  expect(app.text()).toBe("2");
  expect(logs(app)).toEqual(["seen 3 1"]);
});

it("tells a component of what its own functions throw", async () => {
  const script = `Component({ lifetimes: { attached() { throw new Error("at") }, error(e) { console.log("error", e.message); throw new Error("again") } }, methods: { tap() { throw new Error("tap") } } })`;
  const app = await run(weapp("Page({})", "<part/>", part(script, `<view bindtap="tap">x</view>`)));
  await app.tap({ text: "x" });
  expect(logs(app)).toEqual(["error at", "error tap"]);
  expect(exceptions(app).map(({ message }) => message)).toEqual(["at", "again", "tap", "again"]);
  const onError = `Component({ didMount() { throw new Error("at") }, onError(e) { console.log("error", e.message) } })`;
  const own = await run(
    alipay("Page({})", "<part/>", {
      "pages/a/a.json": { usingComponents: { part: "./part" } },
      "pages/a/part.json": { component: true },
      "pages/a/part.js": onError,
      "pages/a/part.axml": "<view/>",
    }),
  );
  expect(logs(own)).toEqual(["error at"]);
});

it("tells it of its observers, its page's lifetimes and its callbacks too, and of no other component's", async () => {
  const script = `Component({
    properties: { n: { type: Number, observer() { throw new Error("property") } } }, observers: { x() { throw new Error("observer") } },
    lifetimes: { error(e) { console.log("error", e.message) } }, pageLifetimes: { show() { throw new Error("show") } },
    methods: { tap() { this.setData({ x: 1 }, () => { throw new Error("callback") }) } } })`;
  const files = weapp("Page({ onLoad() { throw new Error('page') } })", `<part n="{{1}}"/>`, part(script, `<view bindtap="tap">x</view>`));
  const app = await run(files);
  await app.tap({ text: "x" });
  expect(logs(app)).toEqual(["error property", "error show", "error observer", "error callback"]);
  expect(exceptions(app)).toHaveLength(5);
});

it("lets a behavior rewrite what uses it, once", async () => {
  const script = `
    const below = Behavior({ definitionFilter() { console.log("below") } });
    const filter = Behavior({ behaviors: [below], definitionFilter(fields, filters) { fields.data = { n: fields.computed() }; console.log("filter", filters.length) } });
    Component({ behaviors: [filter], computed: () => 7 })`;
  const app = await run(weapp("Page({})", "<part/><part/>", part(script, "<view>{{n}}</view>")));
  expect(app.text()).toBe("77");
  expect(logs(app)).toEqual(["filter 1", "below"]);
});

it("lets a behavior that two components share be rewritten once", async () => {
  const shared = `const filter = Behavior({ definitionFilter() { console.log("filter") } }); module.exports = Behavior({ behaviors: [filter] })`;
  const script = `Component({ behaviors: [require("./shared")] })`;
  await expect(
    run(weapp("Page({})", "<part/><own/>", { ...part(script, "<view/>"), "pages/a/shared.js": shared, "pages/a/own.js": script })).then(
      logs,
    ),
  ).resolves.toEqual(["filter"]);
});

it("sends a component's value with the form it stands in", async () => {
  const script = `Component({ behaviors: ["wx://form-field"], attached() { this.setData({ value: "inner" }) } })`;
  const template = `<form bindsubmit="send"><part name="p"/><button form-type="submit">send</button></form>`;
  const app = await run(
    weapp(`Page({ send(e) { console.log(JSON.stringify(e.detail.value)) } })`, template, part(script, `<input name="hidden" value="no"/>`)),
  );
  await app.tap("button");
  const group = script.replace("wx://form-field", "wx://form-field-group");
  const open = await run(
    weapp(`Page({ send(e) { console.log(JSON.stringify(e.detail)) } })`, template, part(group, `<input name="inside" value="yes"/>`)),
  );
  await open.tap("button");
  expect([...logs(app), ...logs(open)]).toEqual(['{"p":"inner"}', '{"value":{"inside":"yes"},"formId":""}']);
});

it("tells components of a page that is resized", async () => {
  const script = `Component({ pageLifetimes: { resize(e) { console.log("resize", e.size.windowWidth) } } })`;
  const app = await run(weapp("Page({})", "<part/>", part(script, "<view/>")));
  await app.tellPage("onResize", { size: { windowWidth: 667 } });
  expect(logs(app)).toEqual(["resize 667"]);
});

it("splices lists, turns newer parts on by a switch, and hears page events, on Alipay", async () => {
  const script = (on: boolean) => `Component({ options: { observers: ${on}, lifetimes: ${on} }, data: { list: [1, 2, 3] },
    lifetimes: { attached() { console.log("attached") } }, observers: { list(list) { console.log("list", list.join()) } }, pageEvents: { onTitleClick() { console.log("title") } },
    methods: { go() { this.$spliceData({ list: [1, 1, "a", "b"] }, () => console.log("spliced")); try { this.$spliceData({ none: [0] }) } catch (e) { console.log(e.name) } } } })`;
  const files = (on: boolean) => ({
    "pages/a/a.json": { usingComponents: { part: "./part" } },
    "pages/a/part.json": { component: true },
    "pages/a/part.js": script(on),
    "pages/a/part.axml": `<view onTap="go">{{list}}</view>`,
  });
  const app = await run(alipay("Page({})", "<part/>", files(true)));
  await app.tap("view");
  await app.tellPage("onTitleClick");
  expect(app.text()).toBe("1,a,b,3");
  expect(logs(app)).toEqual(["attached", "list 1,a,b,3", "SetDataError", "spliced", "title"]);
  const off = await run(alipay("Page({})", "<part/>", files(false)));
  await off.tap("view");
  expect(logs(off)).toEqual(["SetDataError", "spliced"]);
});

it("goes through Alipay's update in order, for props and for own data, and ends when deriving sets data", async () => {
  const script = `Component({ options: { observers: true }, props: { n: 0 }, data: { own: 0, twice: 0 }, observers: { n(n) { console.log("observed", n) } },
    deriveDataFromProps(next) { console.log("derive", this.props.n, next.n); this.setData({ twice: next.n * 2 }) },
    didUpdate(props, data) { console.log("update", props.n, data.own) }, methods: { go() { this.setData({ own: 1 }) } } })`;
  const app = await run(
    alipay(`Page({ data: { n: 1 }, more() { this.setData({ n: 2 }) } })`, `<part n="{{n}}"/><text onTap="more">more</text>`, {
      "pages/a/a.json": { usingComponents: { part: "./part" } },
      "pages/a/part.json": { component: true },
      "pages/a/part.js": script,
      "pages/a/part.axml": `<view onTap="go">{{n}}{{twice}}{{own}}</view>`,
    }),
  );
  expect(app.text()).toBe("120more");
  await app.tap("text");
  expect(app.text()).toBe("240more");
  await app.tap("view");
  expect(logs(app)).toEqual(["derive 1 1", "derive 1 2", "observed 2", "update 1 0", "derive 2 2", "update 2 0"]);
  expect(app.text()).toBe("241more");
  expect(exceptions(app)).toEqual([]);
});

const scoped = (page: string, slots: string, more = "") =>
  alipay(`Page({ data: { who: "page" }, tap(e) { console.log("tap", e.currentTarget.dataset.n) } })`, `<part>${page}</part>`, {
    "pages/a/a.json": { usingComponents: { part: "./part", own: "./own" } },
    "pages/a/part.json": { component: true },
    "pages/a/part.js": `Component({ data: { list: [{ n: 1 }, { n: 2 }], x: "x" }, methods: { go() { this.setData({ "list[1].n": 3, x: "y" }) } }, ${more} })`,
    "pages/a/part.axml": `<view onTap="go">${slots}</view>`,
    "pages/a/own.json": { component: true },
    "pages/a/own.js": `Component({ props: { v: 0 }, didMount() { console.log("own", this.props.v) } })`,
    "pages/a/own.axml": "<text>[{{v}}]</text>",
  });

it("gives a page what Alipay's slots carry, one copy for each, and follows them", async () => {
  const app = await run(
    scoped(
      `<text slot="row" slot-scope="it" onTap="tap" data-n="{{it.item.n}}">{{it.item.n}}{{who}}<own v="{{it.item.n}}"/></text><text slot-scope="props" a:if="{{props}}">never</text><text slot-scope="props">{{props.x}}</text>`,
      `<slot name="row" a:for="{{list}}" item="{{item}}">none</slot>|<slot x="{{x}}"/>`,
    ),
  );
  expect(app.text()).toBe("1page[1]2page[2]|x");
  await app.tap({ text: "2page[2]" });
  expect(app.text()).toBe("1page[1]3page[3]|y");
  expect(logs(app)).toEqual(["own 1", "own 2", "tap 2"]);
  expect(exceptions(app)).toEqual([]);
});

it("updates a component for nobody else's slots", async () => {
  const app = await run(scoped(`<text slot-scope="p">{{p.x}}</text>`, `<slot x="{{x}}"/>`, `didUpdate() { console.log("update") }`));
  expect(logs(app)).toEqual([]);
  await app.tap("view");
  expect(logs(app)).toEqual(["update"]);
});

it("gives what slots carry to templates too, also to those of other files that call each other", async () => {
  const files = scoped(`<template is="outer" data="{{who}}"/>`, `<slot a:for="{{list}}" item="{{item}}"/>|<slot name="x" x="{{x}}"/>`);
  const imported = `<import src="./outer.axml"/>`;
  const app = await run({
    ...files,
    "pages/a/a.axml": imported + String(files["pages/a/a.axml"]),
    "pages/a/outer.axml": `<import src="./inner.axml"/><template name="outer"><template is="inner" data="{{name: who}}"/></template>`,
    "pages/a/inner.axml": `<template name="inner"><text slot-scope="it">{{it.item.n}}{{name}}</text><text slot="x" slot-scope="it">{{it.x}}</text></template>`,
  });
  expect(app.text()).toBe("1page2page|x");
  await app.tap("view");
  expect(app.text()).toBe("1page3page|y");
  expect(exceptions(app)).toEqual([]);
});

it("gives single values of WeChat's dynamic slots under the names the page chooses", async () => {
  const files = weapp(
    `Page({ data: { who: "page" }, tap(e) { console.log("tap", e.currentTarget.dataset.n) } })`,
    `<part><view class="row" slot:item slot:listIndex="at" bindtap="tap" data-n="{{at}}"><text wx:for="{{[1]}}" wx:for-item="x">{{at}}:{{item.n}}{{who}}{{x}} </text></view></part>`,
    {
      "pages/a/a.json": { usingComponents: { part: "./part" } },
      "pages/a/part.json": { component: true },
      "pages/a/part.js": `Component({ options: { dynamicSlots: true }, data: { list: [{ n: "a" }, { n: "b" }] }, methods: { go() { this.setData({ "list[1].n": "c" }) } } })`,
      "pages/a/part.wxml": `<view class="go" bindtap="go"/><block wx:for="{{list}}"><slot list-index="{{index}}" item="{{item}}"/></block>`,
    },
  );
  const app = await run(files);
  expect(app.text()).toBe("0:apage1 1:bpage1 ");
  const [first] = app.findAll(".row");
  await app.tap(".go");
  expect(app.text()).toBe("0:apage1 1:cpage1 ");
  expect(app.findAll(".row")[0]?.element.id).toBe(first?.element.id);
  await app.tap({ text: "1:cpage1" });
  expect(logs(app)).toEqual(["tap 1"]);
});

it("calls a property's observer when the component sets it itself to another value, after the observers, and makes the value fit", async () => {
  const script = `Component({
    properties: { n: { type: Number, observer(now, old, path) { console.log("property", now, old, path.join()) } }, list: { type: Array, observer: "listed" } },
    observers: { n(n) { console.log("observer", n) } },
    methods: { listed(now) { console.log("list", now.join()) }, go() { this.setData({ n: "3" }); this.setData({ n: 3 }); this.setData({ "list[0]": "a" }); console.log(typeof this.data.n) } },
  })`;
  const app = await run(weapp("Page({})", `<part/>`, part(script, `<view bindtap="go">x</view>`)));
  await app.tap({ text: "x" });
  expect(logs(app)).toEqual(["observer 3", "property 3 0 n", "observer 3", "list a", "number"]);
});
