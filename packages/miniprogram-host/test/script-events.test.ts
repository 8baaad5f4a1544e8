import { expect, it } from "vitest";
import { insideOf } from "../src/inside.ts";
import { createMirror } from "../src/live/mirror.ts";
import { exceptions, type Files, logs, run, weapp } from "./pack.ts";

const module = `
  function move(event, owner) {
    var state = event.instance.getState();
    state.times = (state.times || 0) + 1;
    event.instance.setStyle({ "font-size": "10rpx", marginTop: state.times + "px" });
    event.instance.addClass("moved"); event.instance.removeClass("still");
    console.log(event.type, event.instance.hasClass("moved"), JSON.stringify(event.instance.getDataset()), event.currentTarget.id);
    owner.selectComponent(".other").setStyle("color: red");
    owner.callMethod("heard", { times: state.times });
    return event.instance.getDataset().go === "on";
  }
  module.exports = { move: move,
    watch: function (now, before, owner, instance) { console.log("watch", now, before); instance.setStyle("left: " + now + "px"); owner.callMethod("heard", now); },
    frames: function (event, owner) { owner.requestAnimationFrame(function () { console.log("frame"); event.instance.triggerEvent("rested", { x: 1 }); }); },
    bad: function () { return nothing.here; },
    measure: function (event, owner) { event.instance.getBoundingClientRect(); },
    lost: function (event, owner) { owner.callMethod("nowhere"); owner.setStyle("color: red"); },
    inner: function (event, owner) { owner.addClass("from-inside"); owner.triggerEvent("told", { y: 2 }); owner.selectAllComponents(".deep")[0].addClass("found"); owner.callMethod("own", 3); } };`;
const wxs = `<wxs module="m" src="./m.wxs"/>`;
const script = `Page({ data: { n: 1, on: true }, heard(e) { console.log("heard", JSON.stringify(e)); }, up(e) { console.log("up", e.type, JSON.stringify(e.detail)); }, more() { this.setData({ n: 2, other: 1 }); }, other() { this.setData({ other: 2 }); } })`;

function page(template: string, more: Files = {}): Files {
  return weapp(script, wxs + template, { "pages/a/m.wxs": module, ...more });
}

it("answers an event in the view: looks, state, a call of the page, and no way up after false", async () => {
  const app = await run(
    page(
      `<view bindtap="up"><view id="one" class="still box" style="top: 1px" data-go="off" bindtap="{{m.move}}">a</view><view id="two" data-go="on" bindtap="{{m.move}}"/></view><text class="other">{{other}}</text>`,
    ),
  );
  await app.tap("#one");
  expect(app.find("#one")?.element.attributes).toMatchObject({ class: "box moved", style: "top: 1px; font-size: 10rpx; margin-top: 1px" });
  expect(app.find(".other")?.element.attributes.style).toBe("color: red");
  expect(app.find(".still")).toBeUndefined();
  await app.tap("#one");
  expect(app.find(".moved")?.element.attributes.style).toBe("top: 1px; font-size: 10rpx; margin-top: 2px");
  await app.tap("#two");
  expect(logs(app)).toEqual([
    'tap true {"go":"off"} one',
    'heard {"times":1}',
    'tap true {"go":"off"} one',
    'heard {"times":2}',
    'tap true {"go":"on"} two',
    'up tap {"x":0,"y":0}',
    'heard {"times":1}',
  ]);
});

it("shows the live view what a script changed", async () => {
  const app = await run(page(`<view id="one" data-go="on" bindtap="{{m.move}}"/><text class="other"/>`));
  const mirror = createMirror(app);
  const [shown] = insideOf(app).navigation.stack();
  if (!shown) throw new Error("no page");
  const classes = () => [...mirror.tree(shown).nodes.values()].map(({ attributes }) => attributes.class);
  mirror.stirred();
  expect([classes(), mirror.stirred()]).toEqual([[undefined, "other"], false]);
  await app.tap("#one");
  expect([mirror.stirred(), classes()]).toEqual([true, ["moved", "other"]]);
});

it("follows a binding that becomes another function", async () => {
  const app = await run(
    weapp(
      `Page({ data: { n: 1 }, heard(e) { console.log(e); this.setData({ n: 2 }); } })`,
      `<wxs module="m">module.exports = { a: function (e, owner) { owner.callMethod("heard", "a") }, b: function (e, owner) { owner.callMethod("heard", "b") } };</wxs><view bindtap="{{n === 1 ? m.a : m.b}}"/>`,
    ),
  );
  await app.tap("view");
  await app.tap("view");
  expect(logs(app)).toEqual(["a", "b"]);
});

it("keeps what a script made of an element when the app renders it again", async () => {
  const app = await run(page(`<view id="one" class="c{{n}}" data-go="on" bindtap="{{m.move}}"/><text class="other"/>`));
  await app.tap("#one");
  await app.tellPage("more");
  expect(app.find("#one")?.element.attributes.class).toBe("c2 moved");
});

it("tells a property's function of the first value and each other one, with the old", async () => {
  const app = await run(page(`<view class="v" move="{{n}}" change:move="{{m.watch}}">{{other}}</view>`));
  await app.settled();
  await app.tellPage("more");
  await app.tellPage("other");
  expect(logs(app)).toEqual(["watch 1 undefined", "heard 1", "watch 2 1", "heard 2"]);
  expect(app.find(".v")?.element.attributes.style).toBe("left: 2px");
});

it("runs at the next frame and triggers an event of the element", async () => {
  const app = await run(page(`<view class="v" bindtap="{{m.frames}}" bindrested="up"/>`));
  await app.tap(".v");
  expect(logs(app)).toEqual(["frame", 'up rested {"x":1}']);
});

it("stands for the component in a component's template", async () => {
  const parts = {
    "c/c.js": `Component({ methods: { own(e) { console.log("own", e) } } })`,
    "c/c.wxml": `<wxs module="m" src="../pages/a/m.wxs"/><view class="in" bindtap="{{m.inner}}"><view class="deep"/></view>`,
    "c/c.json": { component: true },
    "pages/a/a.json": { usingComponents: { c: "/c/c" } },
  };
  const app = await run(page(`<c class="given" bindtold="up"/>`, parts));
  await app.tap(".in");
  expect(app.find("c")?.element.attributes.class).toBe("given from-inside");
  expect(app.find(".found")?.tag).toBe("view");
  expect(logs(app)).toEqual(['up told {"y":2}', "own 3"]);
});

it("is loud when a script throws, needs a layout, calls nothing, or can't be heard", async () => {
  const app = await run(
    page(
      `<view id="bad" bindtap="{{m.bad}}"/><view id="measure" bindtap="{{m.measure}}"/><view id="lost" bindtap="{{m.lost}}"/><input bindinput="{{m.bad}}"/><view change:n="watch"/>`,
    ),
  );
  await app.tap("#bad");
  await app.tap("#measure");
  await app.tap("#lost");
  await app.input("input", "x");
  expect(exceptions(app).map(({ where, message }) => `${where}: ${message}`)).toEqual([
    "pages/a/a script tap: nothing is not defined",
    "pages/a/a script tap: [miniprogram-host] ComponentDescriptor.getBoundingClientRect is not simulated: it needs a layout",
  ]);
  expect(app.events.filter(({ kind }) => kind === "unsupported")).toEqual([
    { kind: "unsupported", name: "ComponentDescriptor.getBoundingClientRect (pages/a/a)" },
  ]);
  expect(app.events.flatMap((event) => (event.kind === "warning" ? [event.message] : []))).toEqual([
    "pages/a/a: <view change:n> takes a function of a script: {{module.fn}}",
    "pages/a/a: a script can't setStyle the page itself",
    'pages/a/a: a script calls the method "nowhere", which is not there',
    'pages/a/a: <input> gives its event "input" to no function of a script',
  ]);
});
