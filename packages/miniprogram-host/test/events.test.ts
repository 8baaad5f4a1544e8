import { expect, it } from "vitest";
import { alipay, logs, run, weapp } from "./pack.ts";

const hear = `Page({ hear(e) { console.log(e.currentTarget.dataset.n, e.target.dataset.n, e.type) } })`;

it("goes down by capture and up by bubbling, and ends where it is caught, on WeChat", async () => {
  const app = await run(
    weapp(
      hear,
      `<view data-n="1" bindtap="hear" capture-bind:tap="hear"><view data-n="2" catchtap="hear"><view id="in" data-n="3" bind:tap="hear">x</view></view></view>`,
    ),
  );
  await app.tap("#in");
  expect(logs(app)).toEqual(["1 3 tap", "3 3 tap", "2 3 tap"]);
});

it("bubbles and ends where it is caught on Alipay", async () => {
  const app = await run(
    alipay(
      hear.replace("e.target.dataset.n", "e.target.dataset.n, e.target.targetDataset.n"),
      `<view data-n="1" onTap="hear"><view data-n="2" catchTap="hear"><view id="in" data-n="3" onTap="hear">x</view></view></view>`,
    ),
  );
  await app.tap("#in");
  expect(logs(app)).toEqual(["3 3 3 tap", "2 2 3 tap"]);
});

it("captures and stops on the way down", async () => {
  const app = await run(weapp(hear, `<view data-n="1" capture-catch:tap="hear"><view id="in" data-n="3" bindtap="hear">x</view></view>`));
  await app.tap("#in");
  expect(logs(app)).toEqual(["1 3 tap"]);
});

it("warns of a method that is not there, and goes on", async () => {
  const app = await run(weapp("Page({})", `<view bindtap="none">x</view>`));
  await app.tap("view");
  expect(app.events).toEqual([{ kind: "warning", message: 'pages/a/a has no method "none" for the event "tap"' }]);
});

const part = (script: string, template: string, extension: string) => ({
  "pages/a/a.json": { usingComponents: { part: "./part" } },
  "pages/a/part.json": { component: true },
  "pages/a/part.js": script,
  [`pages/a/part${extension}`]: template,
});

it("gives properties with their types, runs observers, and hears triggerEvent on WeChat", async () => {
  const app = await run(
    weapp(
      `Page({ data: { n: "5" }, picked(e) { console.log("picked", e.detail.v, e.target.dataset.k); this.setData({ n: 6 }) } })`,
      `<part count="{{n}}" user-name="zhu" bind:pick="picked" data-k="k"/>`,
      part(
        `Component({
          properties: { count: { type: Number, observer(now, old) { console.log("property", now, old) } }, userName: String, off: Boolean },
          observers: { "count, userName"(count, name) { console.log("observer", typeof count, count, name) } },
          methods: { tap() { this.triggerEvent("pick", { v: this.data.count }) } },
        })`,
        `<view bindtap="tap">{{count}} {{userName}} {{off}}</view>`,
        ".wxml",
      ),
    ),
  );
  expect(app.text()).toBe("5 zhu false");
  await app.tap("view");
  expect(app.text()).toBe("6 zhu false");
  expect(logs(app)).toEqual(["observer number 5 zhu", "property 5 0", "picked 5 k", "observer number 6 zhu", "property 6 5"]);
});

it("gives functions and values as props on Alipay", async () => {
  const app = await run(
    alipay(
      `Page({ data: { n: 5 }, picked(v, w) { console.log("picked", v, w); this.setData({ n: 6 }) }, save(it) { this.part = it }, ask() { console.log("ref", this.part.data.own) } })`,
      `<part count="{{n}}" onPick="picked" ref="save"/><text onTap="ask">ask</text>`,
      part(
        `Component({ data: { own: 1 }, props: { count: 0, unit: "x" }, methods: { tap() { this.props.onPick(this.props.count, "w") } } })`,
        `<view onTap="tap">{{count}}{{unit}}{{own}}</view>`,
        ".axml",
      ),
    ),
  );
  expect(app.text()).toBe("5x1ask");
  await app.tap("view");
  await app.tap("text");
  expect(app.text()).toBe("6x1ask");
  expect(logs(app)).toEqual(["picked 5 w", "ref 1"]);
});

it("fills slots by name with the owner's elements, whose handlers stay the owner's", async () => {
  const weappApp = await run(
    weapp(
      `Page({ data: { t: "in" }, tap() { console.log("owner") } })`,
      `<part><text slot="foot">foot</text><text bindtap="tap">{{t}}</text></part>`,
      part(
        `Component({ options: { multipleSlots: true }, methods: { tap() { console.log("part") } } })`,
        `<view bindtap="tap"><slot/>|<slot name="foot"/><slot name="none">never</slot></view>`,
        ".wxml",
      ),
    ),
  );
  expect(weappApp.text()).toBe("in|foot");
  await weappApp.tap({ text: "in" });
  expect(logs(weappApp)).toEqual(["owner", "part"]);
  const alipayApp = await run(
    alipay(
      "Page({})",
      `<part><text slot="foot">foot</text></part>`,
      part("Component({})", `<view><slot>default</slot>|<slot name="foot"/></view>`, ".axml"),
    ),
  );
  expect(alipayApp.text()).toBe("default|foot");
});

it("shows what happened inside a component as an event of the component", async () => {
  const app = await run(
    weapp(
      `Page({ tap(e) { console.log(e.target.id, e.currentTarget.id) } })`,
      `<view id="out" bindtap="tap"><part id="part"/></view>`,
      part("Component({})", `<view id="deep">x</view>`, ".wxml"),
    ),
  );
  await app.tap("#deep");
  expect(logs(app)).toEqual(["part out"]);
});

it("finds components by selector, inside one only with >>>", async () => {
  const app = await run(
    weapp(
      `Page({ tap() { console.log(this.selectComponent(".p").data.own, this.selectComponent("text"), this.selectAllComponents("part").length) } })`,
      `<part class="p"/><part/><text bindtap="tap">t</text>`,
      part("Component({ data: { own: 1 } })", "<view/>", ".wxml"),
    ),
  );
  await app.tap("text");
  expect(logs(app)).toEqual(["1 null 2"]);
});

it("joins behaviors: the component wins, data objects are merged, all lifecycles run", async () => {
  const app = await run(
    weapp(
      "Page({})",
      "<part/>",
      part(
        `const shared = Behavior({ data: { o: { a: 1 }, who: "behavior" }, attached() { console.log("behavior attached") }, methods: { name() { return "behavior" }, only() { return "only" } } });
         Component({ behaviors: [shared], data: { o: { b: 2 }, who: "component" }, attached() { console.log("component attached", this.name(), this.only(), this.hasBehavior(shared)) }, methods: { name() { return "component" } } })`,
        "<view>{{o.a}}{{o.b}}{{who}}</view>",
        ".wxml",
      ),
    ),
  );
  expect(app.text()).toBe("12component");
  expect(logs(app)).toEqual(["behavior attached", "component attached component only true"]);
});
