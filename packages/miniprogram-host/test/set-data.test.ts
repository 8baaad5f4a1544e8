import { expect, it } from "vitest";
import { alipay, exceptions, logs, run, weapp } from "./pack.ts";

it.each([
  ["WeChat", weapp, "bindtap"],
  ["Alipay", alipay, "onTap"],
] as const)("changes data at once, the view once a turn, and calls back after it on %s", async (_name, make, tap) => {
  const script = `Page({ data: { a: [{ b: 1 }], n: 0, late: "" }, go() {
    this.setData({ "a[0].b": 2, "c.d": 3 }, () => console.log("rendered"));
    this.setData({ n: 1 });
    console.log("data", this.data.a[0].b, this.data.c.d, this.data.n);
  } })`;
  const app = await run(make(script, `<view ${tap}="go">{{a[0].b}}{{c.d}}{{n}}</view>`));
  expect(app.text()).toBe("10");
  await app.tap("view");
  expect(app.text()).toBe("231");
  expect(logs(app)).toEqual(["data 2 3 1", "rendered"]);
});

it("copies what is set: a change without setData is not seen", async () => {
  const script = `Page({ data: { list: [] }, go() { const list = [1]; this.setData({ list }); list.push(2); this.data.list.push(3) } })`;
  const app = await run(weapp(script, `<view bindtap="go">{{list}}</view>`));
  await app.tap("view");
  expect(app.text()).toBe("1");
});

it("keeps the elements of a list that is not touched", async () => {
  const script = `Page({ data: { list: [{ id: 1, t: "a" }, { id: 2, t: "b" }] }, go() { this.setData({ "list[1].t": "c" }) } })`;
  const app = await run(weapp(script, `<view bindtap="go"><text wx:for="{{list}}" wx:key="id">{{item.t}}</text></view>`));
  const before = app.findAll("text").map(({ element }) => element);
  await app.tap("view");
  const after = app.findAll("text").map(({ element }) => element);
  expect(app.text()).toBe("ac");
  expect(after[0]).toBe(before[0]);
  expect(after[1]?.id).toBe(before[1]?.id);
});

it("refuses more than 1 MB at once on WeChat, names it, and leaves the view as it was", async () => {
  const script = `Page({ data: { text: "small" }, go() { this.setData({ text: "x".repeat(5 * 1024 * 1024) }) } })`;
  const app = await run(weapp(script, `<view bindtap="go">{{text}}</view>`));
  await app.tap("view");
  expect(app.text()).toBe("small");
  expect(exceptions(app)).toMatchObject([{ name: "SetDataSizeError", where: "pages/a/a setData" }]);
  const allowed = await run(alipay(script.replaceAll("wx", "my"), `<view onTap="go">{{text.length}}</view>`));
  await allowed.tap("view");
  expect(allowed.text()).toBe(String(5 * 1024 * 1024));
});

it.each([
  ["in one turn", "go() { for (;;) this.setData({ n: this.data.n + 1 }) }"],
  ["from rendering to rendering", "go() { this.setData({ n: this.data.n + 1 }, () => this.go()) }"],
])("cuts an endless loop of setData %s, and the page goes on", async (_how, method) => {
  const app = await run(
    weapp(
      `Page({ data: { n: 0, ok: "" }, ${method}, well() { this.setData({ ok: "well" }) } })`,
      `<view bindtap="go">go</view><text bindtap="well">{{ok}}</text>`,
    ),
  );
  await app.tap("view");
  expect(exceptions(app).map(({ name }) => name)).toContain("SetDataLoopError");
  await app.tap("text");
  expect(app.text()).toBe("gowell");
});

it("cuts a component that updates itself for ever", async () => {
  const part = `Component({ data: { n: 0 }, didMount() { this.setData({ n: 1 }) }, didUpdate() { this.setData({ n: this.data.n + 1 }) } })`;
  const files = {
    "pages/a/a.json": { usingComponents: { part: "./part" } },
    "pages/a/part.json": {},
    "pages/a/part.js": part,
    "pages/a/part.axml": "<view>{{n}}</view>",
  };
  const app = await run(alipay("Page({})", "<part/>", files));
  expect(exceptions(app)).toMatchObject([{ name: "SetDataLoopError" }]);
});

it("says what is no data and no path", async () => {
  const app = await run(
    weapp(
      `Page({ onLoad() { for (const it of [null, 5, { "a..b": 1 }]) try { this.setData(it) } catch (e) { console.log(e.name, e instanceof Error) } } })`,
      "<view/>",
    ),
  );
  expect(logs(app)).toEqual(["SetDataError true", "SetDataError true", "SetDataError true"]);
});
