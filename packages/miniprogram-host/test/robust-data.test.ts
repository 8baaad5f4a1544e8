import { describe, expect, it } from "vitest";
import { alipay, exceptions, logs, run, weapp } from "./pack.ts";

const both = [
  { platform: "WeChat", make: weapp, on: "bindtap", mark: "wx" },
  { platform: "Alipay", make: alipay, on: "onTap", mark: "a" },
] as const;

/** A page whose method `go` does this, with a second one that shows whether it still lives. */
const page = (members: string) => `Page({ data: { n: 0, ok: "" }, ${members}, well() { this.setData({ ok: "well" }) } })`;
const template = (on: string) => `<view ${on}="go">go</view><text ${on}="well">{{ok}}</text>`;

describe.each(both)("setData without end on $platform", ({ make, on }) => {
  it.each([
    ["by promises", "async go() { for (;;) { await undefined; this.setData({ n: this.data.n + 1 }) } }", "SetDataLoopError"],
    ["by its callbacks", "go() { this.setData({ n: this.data.n + 1 }, () => this.go()) }", "SetDataLoopError"],
    ["by calling itself", "go() { this.setData({ n: this.data.n + 1 }); this.go() }", "RangeError"],
  ])("%s is cut and told, and the page goes on", async (_how, method, name) => {
    const app = await run(make(page(method), template(on)));
    await app.tap("view");
    expect(exceptions(app).map((each) => each.name)).toContain(name);
    await app.tap("text");
    expect(app.text()).toBe("gowell");
  });

  it("by timers is life: each act is answered, and closing ends it", async () => {
    const app = await run(make(page("go() { this.setData({ n: this.data.n + 1 }); setTimeout(() => this.go(), 0) }"), template(on)));
    await app.tap("view");
    await app.tap("text");
    expect(app.text()).toBe("gowell");
    expect(exceptions(app)).toEqual([]);
    app.close();
    const { data } = app.page();
    await new Promise((done) => setTimeout(done, 30));
    expect(app.page().data).toEqual(data);
  });
});

describe.each(both)("data that is no plain data, on $platform", ({ make, on, mark }) => {
  it("is refused with an error the code can catch, and changes nothing", async () => {
    const values = [
      "{ get a() { throw new Error('getter') } }",
      "(() => { const ring = {}; ring.ring = ring; return ring })()",
      "new Proxy({}, { ownKeys() { throw new Error('proxy') } })",
      "Array(3000).fill(0).reduce((inner) => [inner], [])",
    ];
    const script = `Page({ data: { n: 1 }, go() { for (const make of [${values.map((value) => `() => (${value})`)}])
      try { this.setData({ n: 2, it: make() }); console.log("set") } catch (error) { console.log(error instanceof Error, this.data.n, this.data.it) } } })`;
    const app = await run(make(script, `<view ${on}="go">{{n}}{{it}}</view>`));
    await app.tap("view");
    expect(logs(app)).toEqual(values.map(() => "true 1 undefined"));
    expect(app.text()).toBe("1");
  });

  it("never asks toJSON, and never reaches a prototype", async () => {
    const script = `Page({ data: { box: {} }, go() {
      this.setData({ it: { a: 1, toJSON() { throw new Error("toJSON") } } });
      this.setData({ box: JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}') });
      for (const path of ["__proto__.polluted", "box.__proto__.polluted", "box.constructor.prototype.polluted", "constructor.prototype.polluted"])
        try { this.setData({ [path]: 1 }) } catch (error) { console.log(error.name) }
      console.log({}.polluted, [].polluted, this.data.it.a);
    } })`;
    const app = await run(make(script, `<view ${on}="go">{{it.a}}</view>`));
    await app.tap("view");
    expect(app.text()).toBe("1");
    expect(logs(app).at(-1)).toBe("undefined undefined 1");
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
    expect(exceptions(app)).toEqual([]);
  });

  it("can be a list of 20,000 rows", async () => {
    const script = `Page({ data: { list: [] }, go() { this.setData({ list: Array.from({ length: 20000 }, (_, id) => ({ id })) }) },
      one() { this.setData({ "list[19999].id": "last" }) } })`;
    const rows = `<view ${on}="go">go</view><text ${on}="one">one</text><block ${mark}:for="{{list}}" ${mark}:key="id"><icon>{{item.id}}</icon></block>`;
    const app = await run(make(script, rows));
    await app.tap("view");
    expect(app.findAll("icon")).toHaveLength(20000);
    await app.tap("text");
    expect(app.text().endsWith("19998last")).toBe(true);
    expect(exceptions(app)).toEqual([]);
  });
});
