import { expect, it } from "vitest";
import type { OpenedApp } from "../src/index.ts";
import { alipay, logs, run, weapp } from "./pack.ts";

const script = "Page({ data: {}, h(e) { console.log(e.type) } })";

/** What the app's driver hears beside the app itself. */
function told(app: OpenedApp): readonly string[] {
  return app.events.flatMap((event) =>
    event.kind === "unsupported" ? [`unsupported ${event.name}`] : event.kind === "warning" ? [`warning ${event.message}`] : [],
  );
}

it("names once an event that never happens here, by its tag, and one nobody has, on WeChat", async () => {
  const template = `<scroll-view bindrefresherabort="h" bindscroll="h"/><scroll-view bindrefresherabort="h"/><textarea bind:linechange="h" bindinput="h"/>
    <view bindtouchforcechange="h" bindtap="h" bindnever="h"/><button open-type="launchApp" bindlaunchapp="h" bindtap="h"/><swiper bindtransition="h"/>`;
  const app = await run(weapp(script, template));
  expect(told(app)).toEqual([
    "unsupported <scroll-view> event refresherabort (pages/a/a)",
    "unsupported <textarea> event linechange (pages/a/a)",
    "unsupported <view> event touchforcechange (pages/a/a)",
    'warning pages/a/a: <view> has no event "never"',
    "unsupported <button> event launchapp (pages/a/a)",
    "unsupported <swiper> event transition (pages/a/a)",
  ]);
});

it("does the same on Alipay, where no component's event rises to a built-in element", async () => {
  const parts = {
    "c/c.js": "Component({})",
    "c/c.axml": "<view onFoo='h'/>",
    "c/c.json": { component: true },
    "pages/a/a.json": { usingComponents: { c: "/c/c" } },
  };
  const app = await run(
    alipay(script, `<view onAppear="h" onTap="h"/><scroll-view onRefresherRefresh="h" onScrollToLower="h"/><c onFoo="h"/>`, parts),
  );
  expect(told(app)).toEqual([
    "unsupported <view> event appear (pages/a/a)",
    'warning pages/a/a: <scroll-view> has no event "refresherrefresh"',
    'warning c/c: <view> has no event "foo"',
  ]);
});

it("keeps still of names that a component within may trigger, and of generated templates that bind everything to one method", async () => {
  const parts = {
    "c/c.js": "Component({})",
    "c/c.wxml": "<view bindpicked='h'><slot/></view>",
    "c/c.json": { component: true },
    "pages/a/a.json": { usingComponents: { c: "/c/c" } },
  };
  const template = `<view bindpicked="h"><c bindpicked="h"/></view><view bindtap="h" bindtouchstart="h" bindlongpress="h" bindtouchforcechange="h"/><image bindpicked="h"/>
    <view bindtap="e" bindtouchstart="e" bindtouchmove="e" bindtouchend="e" bindlongpress="e" bindappear="e"/><progress bindactiveend="e"/>`;
  const app = await run(weapp(script, template, parts));
  expect(told(app)).toEqual(['warning pages/a/a: <image> has no event "picked"']);
});

it("names once a value an attribute can't have, and nothing that is empty or computed later", async () => {
  const values = `<icon type="happy"/><icon type="happy"/><icon type="{{none}}"/><input type="telephone"/><picker mode="moon"/><button form-type="send"/><button open-type="teleport"/><image mode="top left"/>`;
  expect(
    told(await run(weapp(script, `${values}<input type="nickname"/><button open-type="getPhoneNumber|agreePrivacyAuthorization"/>`))),
  ).toEqual([
    'warning pages/a/a: <icon type="happy"> is none of success, success_no_circle, info, warn, waiting, cancel, download, search, clear',
    'warning pages/a/a: <input type="telephone"> is none of text, number, idcard, digit, safe-password, nickname',
    'warning pages/a/a: <picker mode="moon"> is none of selector, multiSelector, time, date, region',
    'warning pages/a/a: <button form-type="send"> is none of submit, reset',
    expect.stringMatching(/^warning pages\/a\/a: <button open-type="teleport"> is none of contact, /),
  ]);
  expect(told(await run(alipay(script, `${values}<icon type="loading"/><button formType="nothing"/>`)))).toEqual([
    expect.stringContaining('<icon type="happy"> is none of info, '),
    expect.stringContaining('<input type="telephone"> is none of '),
    expect.stringContaining('<picker mode="moon"> is none of '),
    expect.stringContaining('<button form-type="send"> is none of '),
    expect.stringContaining('<button open-type="teleport"> is none of '),
    expect.stringContaining('<button form-type="nothing"> is none of '),
  ]);
});

it("names by line what is written in the other platform's words", async () => {
  expect(told(await run(weapp(script, `<view>\n  <view a:if="{{x}}" onTap="h">y</view></view>`)))).toEqual([
    "warning pages/a/a.wxml:2:9: `a:if` does nothing in a .wxml file; here it is `wx:if`",
    "warning pages/a/a: <view onTap> binds nothing on this platform",
  ]);
  expect(told(await run(alipay(script, `<view>\n\n<text wx:for="{{x}}" wx:key="k" bindtap="h">y</text></view>`)))).toEqual([
    "warning pages/a/a.axml:3:7: `wx:for` does nothing in a .axml file; here it is `a:for`",
    "warning pages/a/a.axml:3:22: `wx:key` does nothing in a .axml file; here it is `a:key`",
    "warning pages/a/a: <text bindtap> binds nothing on this platform",
  ]);
});

it("refreshes a scroll-view that is pulled down, until the app takes that back", async () => {
  const page = `Page({ data: { on: false }, h(e) { console.log(e.type, e.detail.dy) }, go() { this.setData({ on: true }) }, done() { this.setData({ on: false }) } })`;
  const app = await run(
    weapp(
      page,
      `<scroll-view refresher-enabled refresher-triggered="{{on}}" bindrefresherpulling="h" bindrefresherrefresh="h" bindrefresherrestore="h"/><scroll-view id="plain"/>`,
    ),
  );
  await app.refresh("scroll-view");
  await app.tellPage("go");
  expect(logs(app)).toEqual(["refresherpulling 45", "refresherrefresh 45"]);
  await app.tellPage("done");
  await app.tellPage("go");
  await app.tellPage("done");
  expect(logs(app).slice(2)).toEqual(["refresherrestore 0", "refresherrefresh 0", "refresherrestore 0"]);
  await expect(app.refresh("#plain")).rejects.toThrow("this <scroll-view> has no refresher-enabled");
});

it.each([
  [
    "WeChat",
    weapp(
      script,
      `<label id="in"><navigator url="x"/><input bindfocus="h"/></label><label id="for" for="t">x</label><textarea id="t" bindfocus="h"/><label id="off"><input disabled bindfocus="h"/></label>`,
    ),
  ],
  [
    "Alipay",
    alipay(
      script,
      `<label id="in"><navigator url="x"/><input onFocus="h"/></label><label id="for" for="t">x</label><textarea id="t" onFocus="h"/><label id="off"><input disabled onFocus="h"/></label>`,
    ),
  ],
])("brings the keyboard to the field of a label, never a navigator in it, on %s", async (_name, files) => {
  const app = await run(files);
  await app.tap("#in");
  await app.tap("#for");
  await app.tap("#off");
  expect(logs(app)).toEqual(["focus", "focus"]);
  expect(app.stack()).toEqual(["pages/a/a"]);
});

it("submits a slider's number when the template gives a text", async () => {
  const files = weapp(
    "Page({ s(e) { console.log(JSON.stringify(e.detail.value)) } })",
    `<form bindsubmit="s"><slider name="n" value="5"/><slider name="m" min="3"/><button form-type="submit"/></form>`,
  );
  const app = await run(files);
  await app.tap("button");
  expect(logs(app)).toEqual(['{"n":5,"m":3}']);
});

it("tells a checkbox's own change beside its group's where it has one: on Alipay", async () => {
  const app = await run(
    alipay(
      script.replace("e.type", "e.currentTarget.tagName, JSON.stringify(e.detail)"),
      `<checkbox-group onChange="h"><checkbox value="a" onChange="h"/></checkbox-group>`,
    ),
  );
  await app.tap("checkbox");
  expect(logs(app)).toEqual(['checkbox {"value":true}', 'checkbox-group {"value":["a"]}']);
});

it("gives one field the keyboard at a time: the other loses it first", async () => {
  const heard = `bindfocus="h" bindblur="h"`;
  const app = await run(
    weapp(
      script.replace("e.type", "e.type, e.currentTarget.id"),
      `<input id="a" ${heard}/><textarea id="b" ${heard}/><input id="c" auto-focus ${heard}/>`,
    ),
  );
  await app.tap("#a");
  await app.tap("#a");
  await app.input("#b", "x");
  expect(logs(app)).toEqual(["focus c", "blur c", "focus a", "blur a", "focus b", "blur b"]);
});

it("tells that nothing scrolls into view without a layout, once, when a target is set", async () => {
  const page = `Page({ data: { to: "" }, go() { this.setData({ to: "row" }) } })`;
  const app = await run(weapp(page, `<scroll-view scroll-into-view="{{to}}"><view id="row"/></scroll-view>`));
  expect(told(app)).toEqual([]);
  await app.tellPage("go");
  expect(told(app)).toEqual(["unsupported <scroll-view> scroll-into-view without a layout: open one with createLayout(app) (pages/a/a)"]);
});

it("names an open-type that is there on the phone and not here when it is tapped", async () => {
  const open = (type: string) => `<button open-type="${type}"/>`;
  for (const [files, type] of [
    [weapp(script, open("launchApp")), "launchApp"],
    [alipay(script, open("contactShare")), "contactShare"],
  ] as const) {
    const app = await run(files);
    expect(told(app)).toEqual([]);
    await expect(app.tap("button")).rejects.toThrow(`<button open-type="${type}"> is not simulated`);
    expect(told(app)).toEqual([`unsupported <button open-type="${type}">`]);
  }
});

it("names once, by line, what wants a slot's values where no slot gives them, and a slot on the call of a template", async () => {
  const parts = (extension: string) => ({
    "c/c.js": "Component({ options: { dynamicSlots: true } })",
    [`c/c.${extension}`]: `<slot item="{{1}}"/>`,
    "c/c.json": { component: true },
    "pages/a/a.json": { usingComponents: { c: "/c/c" } },
  });
  const template = (take: string, control: string) => `<view ${take}>\u3000alone {{item}}</view>
<c><view ${control}:for="{{[1, 2]}}"><text ${take}>{{item}}</text></view></c><c><view ${take}>{{item}}{{props.item}}</view></c>
<template name="t"/><c><template is="t" slot="s" ${take}/></c>`;
  const alone = (place: string, written: string) => `warning pages/a/a.${place}: \`${written}\` gets no values: `;
  const called = (place: string, written: string) =>
    `warning pages/a/a.${place}: \`${written}\` does nothing where a template is called: put it on a <block> around`;
  expect(told(await run(weapp(script, template("slot:item", "wx"), parts("wxml"))))).toEqual([
    called("wxml:3:41", "slot"),
    called("wxml:3:50", "slot:item"),
    `${alone("wxml:1:7", "slot:item")}<view> is inside nothing, no direct child of a component`,
    `${alone("wxml:2:36", "slot:item")}<text> is inside <view>, no direct child of a component`,
  ]);
  expect(told(await run(alipay(script, template(`slot-scope="props"`, "a"), parts("axml"))))).toEqual([
    called("axml:3:41", "slot"),
    called("axml:3:50", "slot-scope"),
    `${alone("axml:1:7", "slot-scope")}<view> is inside nothing, no direct child of a component`,
    `${alone("axml:2:35", "slot-scope")}<text> is inside <view>, no direct child of a component`,
  ]);
});

it("tells that a slot carries values in WeChat's components with dynamicSlots only", async () => {
  const parts = (options: string) => ({
    "c/c.js": `Component({ options: { ${options} } })`,
    "c/c.wxml": `<slot name="n" class="k"/><slot item="{{1}}"/>`,
    "c/c.json": { component: true },
    "pages/a/a.json": { usingComponents: { c: "/c/c" } },
  });
  expect(told(await run(weapp(script, "<c/>", parts("multipleSlots: true"))))).toEqual([
    "warning c/c: <slot> carries values only in a component with dynamicSlots",
  ]);
  expect(told(await run(weapp(script, "<c/>", parts("dynamicSlots: true"))))).toEqual([]);
});
