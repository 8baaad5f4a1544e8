import { alipayDocs, weappDocs } from "../documents.ts";
import { group } from "../group.ts";

/** Functions that say their number: `h1` to `h4`. */
const numbered = `Page({ h1() { getApp().say(1) }, h2() { getApp().say(2) }, h3() { getApp().say(3) }, h4() { getApp().say(4) } })`;
const keeps = (read: string) => `Page({ data: {}, hit(e) { this.setData({ hit: ${read} }) } })`;

export const events = group(
  "events",
  { weapp: weappDocs.event, alipay: alipayDocs.event },
  {
    tap: {
      rule: "A tap calls the page's function with an event of type `tap`",
      both: { template: `<view class="a" bindtap="hit">x</view>`, script: keeps("e.type") },
      check: async ({ tap, data }) => {
        await tap(".a");
        await data("hit", "tap");
      },
    },
    "bind-colon": {
      rule: "`bind:tap` is `bindtap`",
      only: "Alipay has no colon",
      weapp: { template: `<view class="a" bind:tap="hit">x</view>`, script: keeps("e.type") },
      check: async ({ tap, data }) => {
        await tap(".a");
        await data("hit", "tap");
      },
    },
    bubbles: {
      rule: "A tap goes from the inner element to the outer ones",
      both: {
        template: `<view bindtap="h1"><view bindtap="h2"><view class="in" bindtap="h3">x</view></view></view>`,
        script: numbered,
      },
      check: async ({ tap, said }) => {
        await tap(".in");
        await said(["3", "2", "1"]);
      },
    },
    "catch-stops": {
      rule: "A tap that is caught goes no further: inner, middle, and not outer",
      both: {
        template: `<view class="out" bindtap="h1"><view class="mid" catchtap="h2"><view class="in" bindtap="h3">x</view></view></view>`,
        script: numbered,
      },
      check: async ({ tap, said }) => {
        await tap(".in");
        await tap(".mid");
        await tap(".out");
        await said(["3", "2", "2", "1"]);
      },
    },
    capture: {
      rule: "Capturing comes before bubbling, from the outer element to the inner: 2, 4, 3, 1",
      only: "Alipay's document has no capturing",
      sources: { weapp: weappDocs.eventBinding },
      weapp: {
        template: `<view bind:touchstart="h1" capture-bind:touchstart="h2"><view class="in" bind:touchstart="h3" capture-bind:touchstart="h4">x</view></view>`,
        script: numbered,
      },
      check: async ({ need, said }) => {
        await (await need(".in")).touchstart({ touches: [], changeTouches: [] });
        await said(["2", "4", "3", "1"]);
      },
    },
    "capture-catch": {
      rule: "`capture-catch` ends the way of the event: only 2",
      only: "Alipay's document has no capturing",
      sources: { weapp: weappDocs.eventBinding },
      weapp: {
        template: `<view bind:touchstart="h1" capture-catch:touchstart="h2"><view class="in" bind:touchstart="h3" capture-bind:touchstart="h4">x</view></view>`,
        script: numbered,
      },
      check: async ({ need, said }) => {
        await (await need(".in")).touchstart({ touches: [], changeTouches: [] });
        await said(["2"]);
      },
    },
    "mutual-binding": {
      rule: "Of all `mut-bind` on the way only the first is called; `bind` is called all the same",
      only: "Alipay has no such binding",
      sources: { weapp: weappDocs.eventBinding },
      weapp: {
        template: `<view mut-bind:tap="h1"><view class="mid" bind:tap="h2"><view class="in" mut-bind:tap="h3">x</view></view></view>`,
        script: numbered,
      },
      check: async ({ tap, said }) => {
        await tap(".in");
        await said(["3", "2"]);
        await tap(".mid");
        await said(["3", "2", "2", "1"]);
      },
    },
    "computed-handler": {
      rule: "The function's name may be data, and an empty one binds nothing",
      only: "Alipay's document has only fixed names",
      sources: { weapp: weappDocs.eventBinding },
      weapp: {
        template: `<view class="a" bind:tap="{{handler}}">x</view>`,
        script: `Page({ data: { handler: "one" }, one() { getApp().say("one"); this.setData({ handler: "" }) } })`,
      },
      check: async ({ tap, said }) => {
        await tap(".a");
        await tap(".a");
        await said(["one"]);
      },
    },
    "input-does-not-bubble": {
      rule: "Events of single components, as an input's, do not bubble",
      both: { template: `<view bindinput="h1"><input class="i" bindinput="h2"/></view>`, script: numbered },
      check: async ({ input, said }) => {
        await input(".i", "x");
        await said(["2"]);
      },
    },
    dataset: {
      rule: "`data-element-type` is `elementType` in the dataset",
      sources: { alipay: alipayDocs.eventObject },
      both: {
        template: `<view class="a" data-element-type="x" bindtap="hit">x</view>`,
        script: keeps("e.currentTarget.dataset.elementType"),
      },
      check: async ({ tap, data }) => {
        await tap(".a");
        await data("hit", "x");
      },
    },
    "dataset-capitals": {
      rule: "`data-elementType` is `elementtype` in the dataset",
      only: "Alipay wants small letters",
      weapp: {
        template: `<view class="a" data-elementType="x" bindtap="hit">x</view>`,
        script: keeps("e.currentTarget.dataset.elementtype"),
      },
      check: async ({ tap, data }) => {
        await tap(".a");
        await data("hit", "x");
      },
    },
    target: {
      rule: "`target` is where it happened, `currentTarget` where the function is bound",
      both: {
        template: `<view id="outer" bindtap="hit"><view id="inner" class="in">x</view></view>`,
        script: keeps("[e.target.id, e.currentTarget.id]"),
      },
      check: async ({ tap, data }) => {
        await tap(".in");
        await data("hit", ["inner", "outer"]);
      },
    },
    "target-dataset": {
      rule: "`target.targetDataset` is of the element it happened to, `target.dataset` of the one the function is bound to",
      only: "WeChat has no targetDataset",
      alipay: {
        template: `<view data-hi="Alipay" onTap="hit"><view class="in" data-hi="AlipayInner">x</view></view>`,
        script: keeps("[e.target.dataset.hi, e.target.targetDataset.hi, e.currentTarget.dataset.hi]"),
      },
      check: async ({ tap, data }) => {
        await tap(".in");
        await data("hit", ["Alipay", "AlipayInner", "Alipay"]);
      },
    },
    mark: {
      rule: "`mark` joins the marks of all elements on the way; the inner one of a name wins",
      only: "Alipay has no marks",
      weapp: {
        template: `<view mark:outer="1" mark:same="outer"><view class="in" mark:inner="2" mark:same="inner" bindtap="hit">x</view></view>`,
        script: keeps("e.mark"),
      },
      check: async ({ tap, data }) => {
        await tap(".in");
        await data("hit", { outer: "1", inner: "2", same: "inner" });
      },
    },
    touches: {
      rule: "A touch event brings its touches",
      sources: { alipay: alipayDocs.eventObject },
      both: {
        template: `<view class="a" bindtouchstart="hit">x</view>`,
        script: keeps("[e.touches.length, e.touches[0].pageX, e.changedTouches[0].pageY]"),
      },
      check: async ({ need, data }) => {
        const touch = { identifier: 0, pageX: 5, pageY: 7, clientX: 5, clientY: 7 };
        await (await need(".a")).touchstart({ touches: [touch], changeTouches: [touch] });
        await data("hit", [1, 5, 7]);
      },
    },
    "long-press": {
      rule: "A finger that stays 350 ms gives a long press",
      weapp: { template: `<view class="a" bindlongpress="hit">x</view>`, script: keeps("e.type") },
      alipay: { template: `<view class="a" onLongTap="hit">x</view>`, script: keeps("e.type") },
      check: async ({ need, data, dialect }) => {
        await (await need(".a")).longpress();
        await data("hit", dialect === "weapp" ? "longpress" : "longTap");
      },
    },
    "current-data-of-loops": {
      rule: "Each element of a loop has its own dataset",
      both: {
        template: `<view class="a" wx:for="{{[5, 6]}}" wx:key="*this" data-n="{{item}}" bindtap="hit">x</view>`,
        script: keeps("e.currentTarget.dataset.n"),
      },
      check: async ({ page, data }) => {
        await (await page.$$(".a"))[1].tap();
        await data("hit", 6);
      },
    },
  },
);
