import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launch } from "@tongban/miniprogram-host/vitest";
import { expect, it, onTestFinished } from "vitest";
import { automatorSenses } from "../src/hands/automator.ts";
import { citizenSeconds, createHand } from "../src/hands/hand.ts";

/** A page as Taro writes deep ones: what is far down stands in a component that calls itself. */
const files = {
  "app.json": `{ "pages": ["a", "b"] }`,
  "app.js": "App({})",
  "a.json": `{ "usingComponents": { "comp": "./comp" } }`,
  "a.js": `Page({ data: { hidden: false, name: "" }, go() { wx.navigateTo({ url: "/b?id=7" }) },
    typed(e) { this.setData({ name: e.detail.value }) }, late() { setTimeout(() => this.setData({ hidden: true }), 30) } })`,
  "a.wxml": `<view>须知</view><view><input placeholder="姓名" bindinput="typed"/>{{name}}</view>
    <comp deep="{{2}}" bindgo="go" bindlate="late"/><view wx:if="{{hidden}}">好了</view>`,
  "comp.json": `{ "component": true, "usingComponents": { "comp": "./comp" } }`,
  "comp.js": `Component({ properties: { deep: Number },
    methods: { go() { this.triggerEvent("go") }, late() { this.triggerEvent("late") } } })`,
  "comp.wxml": `<view><comp wx:if="{{deep}}" deep="{{deep - 1}}" bindgo="go" bindlate="late"/>
    <view wx:else><view><text bindtap="go">去办</text></view><view bindtap="late"> 等一等 </view></view></view>`,
  "b.js": "Page({})",
  "b.wxml": "<text>第二页</text>",
};

it("finds what she sees inside components too, taps the innermost, waits, and counts what it did", async () => {
  const folder = await mkdtemp(join(tmpdir(), "tongban-hands-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const senses = automatorSenses(await launch(folder));
  const hand = createHand(senses);
  await hand.read("须知");
  await hand.type("姓名", "朱桂兰");
  await hand.see(/朱桂兰/);
  expect([await senses.tap("没有这个"), await senses.type("身份证号", "1"), await senses.tap("理")]).toEqual([false, false, false]);
  await hand.tap("等一等");
  await hand.read("好了");
  await expect(hand.parameter("id")).rejects.toThrow("carries no id");
  await hand.tap("去办");
  await hand.read("第二页");
  expect(await hand.parameter("id")).toBe("7");
  await hand.comeBack();
  await hand.see("须知");
  expect(hand.did).toEqual({ taps: 3, inputs: 1, characters: 3, screens: 3 });
  expect(citizenSeconds(hand.did)).toBe(3 * 3 + 3 * 1.5 + 3 * 5);
});
