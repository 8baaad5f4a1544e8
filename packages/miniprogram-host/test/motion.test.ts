import fc from "fast-check";
import { expect, it, vi } from "vitest";
import type { OpenedApp } from "../src/index.ts";
import { longhands } from "../src/view/styles/longhands.ts";
import { alipay, type Files, logs, run, weapp } from "./pack.ts";

const script = `Page({ data: { on: false, style: "" },
  h(e) { const { propertyName, animationName, elapsedTime } = e.detail; console.log(e.type, e.currentTarget.id, propertyName || animationName, elapsedTime) },
  set(data) { this.setData(data) } })`;

/** The same page on both platforms: `$x` listens to x, `$if` is the condition, and styles stand in the page's file. */
function both(template: string, styles: string, more: Files = {}): readonly (readonly [string, Files])[] {
  const words = ["transitionEnd", "animationStart", "animationIteration", "animationEnd"];
  const written = (write: (word: string) => string, prefix: string) =>
    words.reduce((text, word) => text.replaceAll(`$${word}`, write(word)), template).replaceAll("$if", `${prefix}if`);
  const weappText = written((word) => `bind${word.toLowerCase()}="h"`, "wx:");
  const alipayText = written((word) => `on${word[0]?.toUpperCase()}${word.slice(1)}="h"`, "a:");
  return [
    ["WeChat", weapp(script, weappText, { "pages/a/a.wxss": styles, ...more })],
    ["Alipay", alipay(script, alipayText, { "pages/a/a.acss": styles, ...more })],
  ];
}

/** What was heard, in WeChat's spelling, once this has happened. */
async function heard(app: OpenedApp, last: string): Promise<readonly string[]> {
  const all = () => logs(app).map((line) => line.replace(/^\w+/, (type) => type.toLowerCase()));
  await vi.waitFor(() => expect(all()).toContain(last), { interval: 5 });
  return all();
}

it.each(
  both(
    `<view id="around" $transitionEnd><view id="box" class="box {{on ? 'open' : ''}}" $transitionEnd/></view><view id="still" class="{{on ? 'open' : ''}}" $transitionEnd/>
     <view id="last" style="transition: left 40ms; left: {{on ? 1 : 0}}px" $transitionEnd/>`,
    `.box.open { opacity: 0.50; margin: 10px 1px 20px; width: 10px; color: blue }
     .box { transition: opacity 10ms linear, margin .02s ease 5ms; opacity: .5; margin: 0 1px; width: 0; color: red }`,
  ),
)("tells the element itself when what its style declares has gone over, on %s", async (_name, files) => {
  const app = await run(files);
  await app.tellPage("set", { on: true });
  expect(await heard(app, "transitionend last left 0.04")).toEqual([
    "transitionend box margin-top 0.02",
    "transitionend box margin-bottom 0.02",
    "transitionend last left 0.04",
  ]);
});

it.each(
  both(
    `<view class="p {{on ? 'open' : ''}}"><view id="child" class="child" style="transform: scale(1)" $transitionEnd/></view><view id="gone" class="fade" style="display: {{on ? 'block' : 'none'}}; opacity: {{on ? 1 : 0}}" $transitionEnd/>
     <view id="words" class="fade" style="height: {{on ? '10px' : 'auto'}}" $transitionEnd/><view hidden><view id="hidden" class="fade" style="opacity: {{on ? 1 : 0}}" $transitionEnd/></view><view id="zero" style="transition: opacity 0s; opacity: {{on ? 1 : 0}}" $transitionEnd/>
     <view id="new" $if="{{on}}" class="fade" style="opacity: .3" $transitionEnd/><view id="last" style="transition: all 40ms; left: {{on ? 1 : 0}}px" $transitionEnd/>`,
    `.fade { transition: all 5ms } .child { transition: transform 5ms } .open > .child { transform: scale(2) !important }
     @media (min-width: 9999px) { #last { transition: none !important } }`,
  ),
)("hears of a change above it, and of none that a browser makes at once, on %s", async (_name, files) => {
  const app = await run(files);
  await app.tellPage("set", { on: true });
  expect(await heard(app, "transitionend last left 0.04")).toEqual(["transitionend child transform 0.005", "transitionend last left 0.04"]);
});

it.each(
  both(
    `<view id="box" style="transition: opacity {{style}}, left 50ms; opacity: {{on}}; left: {{style === '0s' ? 1 : 0}}px" $transitionEnd/>`,
    "",
  ),
)("comes to no end that another change broke off, on %s", async (_name, files) => {
  const app = await run(files);
  await app.tellPage("set", { on: 1, style: "30ms" });
  await app.tellPage("set", { on: 0.5, style: "0s" });
  expect(await heard(app, "transitionend box left 0.05")).toEqual(["transitionend box left 0.05"]);
});

it.each(
  both(
    `<view id="a" class="run" $animationStart $animationIteration $animationEnd/><view id="b" class="{{on ? 'run' : ''}}" $animationEnd/>
     <view id="c" class="on" $animationStart $animationIteration $animationEnd/><view id="d" style="animation: none-such 1ms" $animationStart/><view id="e" style="animation: grow 1ms paused" $animationStart/>`,
    `@keyframes grow { to { left: 1px } } .run { animation: 10ms linear 2 alternate grow } .on { animation: grow 20ms infinite }`,
  ),
)("tells of an animation's beginning, rounds and end, on %s", async (_name, files) => {
  const app = await run(files);
  const all = await heard(app, "animationiteration c grow 0.06");
  expect(all.filter((line) => line.includes(" a "))).toEqual([
    "animationstart a grow 0",
    "animationiteration a grow 0.01",
    "animationend a grow 0.02",
  ]);
  expect(all.filter((line) => !line.includes(" a ")).slice(0, 4)).toEqual([
    "animationstart c grow 0",
    "animationiteration c grow 0.02",
    "animationiteration c grow 0.04",
    "animationiteration c grow 0.06",
  ]);
  await app.tellPage("set", { on: true });
  const later = await heard(app, "animationend b grow 0.02");
  expect(later.filter((line) => line.includes(" a ")).length).toBe(3);
});

it("reaches what the styles of a component and of the app reach", async () => {
  const part = (options: string) => ({
    "c/c.js": `Component({ options: { ${options} }, data: { on: 0 }, attached() { setTimeout(() => this.setData({ on: 1 })) }, methods: { h() { console.log("part") } } })`,
    "c/c.wxml": `<view class="fade" style="opacity: {{on}}" bindtransitionend="h"/>`,
    "c/c.json": { component: true },
    "pages/a/a.json": { usingComponents: { c: "/c/c" } },
    "pages/a/a.wxss": "page .fade { transition: opacity 5ms }",
  });
  const last = `<c/><view id="last" class="late" style="opacity: {{on ? 1 : 0}}" bindtransitionend="h"/>`;
  const of = async (files: Files) => {
    const app = await run(weapp(script, last, { "app.wxss": ".late { transition: opacity 50ms }", ...files }));
    await app.tellPage("set", { on: true });
    return heard(app, "transitionend last opacity 0.05");
  };
  expect(await of(part(""))).toEqual(["transitionend last opacity 0.05"]);
  expect(await of(part(`styleIsolation: "apply-shared"`))).toEqual(["part", "transitionend last opacity 0.05"]);
  expect(await of({ ...part(""), "c/c.wxss": ".fade { transition: all 5ms }" })).toEqual(["part", "transitionend last opacity 0.05"]);
});

it("hears of what a script makes of the looks", async () => {
  const wxs = `<wxs module="m">module.exports = { go: function (e, owner) { owner.selectComponent("#box").setStyle({ opacity: "0.5" }) } }</wxs>`;
  const template = `${wxs}<view id="go" bindtap="{{m.go}}"/><view id="box" class="box" bindtransitionend="h"/>`;
  const app = await run(weapp(script, template, { "pages/a/a.wxss": ".box { transition: opacity 5ms }" }));
  await app.tap("#go");
  expect(await heard(app, "transitionend box opacity 0.005")).toEqual(["transitionend box opacity 0.005"]);
});

it("is heard by generated templates, which bind one method to all and give all elements their styles", async () => {
  const all = "tap touchstart touchend longpress animationstart animationiteration animationend transitionend".split(" ");
  const node = (id: string, style: string) => `<view id="${id}" ${all.map((event) => `bind${event}="h"`).join(" ")} style="${style}"/>`;
  const app = await run(
    weapp(script, node("moves", "transition: opacity 5ms; opacity: {{on ? 1 : 0}}") + node("stays", "opacity: {{on ? 1 : 0}}")),
  );
  await app.tellPage("set", { on: true });
  expect(await heard(app, "transitionend moves opacity 0.005")).toEqual(["transitionend moves opacity 0.005"]);
  expect(app.events.map(({ kind }) => kind)).toEqual(["console"]);
});

it("ends with its page", async () => {
  const page = `${script.slice(0, -2)}, leave() { wx.reLaunch({ url: "/pages/b/b" }) } })`;
  const more = {
    "app.json": { pages: ["pages/a/a", "pages/b/b"] },
    "pages/b/b.js": `Page({ data: { on: 0 }, onReady() { this.setData({ on: 1 }); console.log("there") }, h() { console.log("b") } })`,
    "pages/b/b.wxml": `<view style="transition: opacity 40ms; opacity: {{on}}" bindtransitionend="h"/>`,
    "pages/a/a.wxss": "@keyframes turn { to { left: 1px } } .turn { animation: turn 5ms infinite }",
  };
  const app = await run(weapp(page, `<view class="turn" bindanimationiteration="h"/>`, more));
  await app.tellPage("leave");
  const all = await heard(app, "b");
  expect(all.slice(all.indexOf("there"))).toEqual(["there", "b"]);
});

it("reads any text of a declaration as some properties, and a list's items by their places", () => {
  const items = fc.array(fc.tuple(fc.constantFrom("opacity", "left", "all"), fc.nat(5000), fc.integer({ min: -99, max: 5000 })), {
    minLength: 1,
    maxLength: 4,
  });
  fc.assert(
    fc.property(items, fc.constantFrom("", " ease-in", " cubic-bezier(0, 1.5, 1, 0)", " steps(2, end)"), (all, pace) => {
      const written = all.map(([name, duration, delay]) => `${name}  ${duration}ms${pace} ${delay}ms`).join(" , ");
      expect(Object.fromEntries(longhands("-webkit-transition", written))).toEqual({
        "transition-property": all.map(([name]) => name).join(", "),
        "transition-duration": all.map(([, duration]) => `${duration}ms`).join(", "),
        "transition-delay": all.map(([, , delay]) => `${delay}ms`).join(", "),
      });
    }),
  );
  const names = fc.constantFrom("transition", "animation", "margin", "border-radius", "background", "color");
  fc.assert(
    fc.property(names, fc.string(), (name, value) => longhands(name, value).every(([each]) => each.startsWith(name.split("-")[0] ?? name))),
  );
});
