import { ok } from "node:assert/strict";
import { alipayDocs, weappDocs } from "../documents.ts";
import { group } from "../group.ts";

const on = (work: string, data = "{}") => `Page({ data: ${data}, go() { ${work} } })`;
const button = `<view class="t" bindtap="go"/>`;

export const setData = group(
  "set-data",
  { weapp: weappDocs.page, alipay: alipayDocs.page },
  {
    shows: {
      rule: "setData changes what the page shows",
      both: { template: `<view class="a">{{text}}</view>${button}`, script: on(`this.setData({ text: "ha" })`, `{ text: "test" }`) },
      check: async ({ see, tap }) => {
        await see(".a", "test");
        await tap(".t");
        await see(".a", "ha");
      },
    },
    "at-once-in-this": {
      rule: "`this.data` is changed when setData returns",
      both: { template: button, script: on(`this.setData({ n: 2 }); getApp().say(this.data.n)`, "{ n: 1 }") },
      check: async ({ tap, said }) => {
        await tap(".t");
        await said(["2"]);
      },
    },
    "undefined-is-not-set": {
      rule: "An entry whose value is undefined is not set; the others are",
      only: "no document of Alipay's says what it does",
      weapp: {
        template: `<view class="a">{{kept}} {{other}}</view>${button}`,
        script: on(`this.setData({ kept: undefined, other: "new" })`, `{ kept: "old", other: "old" }`),
      },
      check: async ({ tap, see }) => {
        await tap(".t");
        await see(".a", "old new");
      },
    },
    "list-path": {
      rule: "`array[0].text` sets a field of an entry",
      both: {
        template: `<view class="a">{{array[0].text}} {{array[0].other}}</view>${button}`,
        script: on(`this.setData({ "array[0].text": "b" })`, `{ array: [{ text: "a", other: "o" }] }`),
      },
      check: async ({ tap, see }) => {
        await tap(".t");
        await see(".a", "b o");
      },
    },
    "object-path": {
      rule: "`object.text` sets a field of an object and leaves the others",
      both: {
        template: `<view class="a">{{object.text}} {{object.other}}</view>${button}`,
        script: on(`this.setData({ "object.text": "red" })`, `{ object: { text: "blue", other: "o" } }`),
      },
      check: async ({ tap, see }) => {
        await tap(".t");
        await see(".a", "red o");
      },
    },
    "new-path": {
      rule: "A path need not be there before",
      both: {
        template: `<view class="a">{{made.text}} {{list[1].x}}</view>${button}`,
        script: on(`this.setData({ "made.text": "c", "list[1].x": 5 })`),
      },
      check: async ({ tap, see }) => {
        await tap(".t");
        await see(".a", "c 5");
      },
    },
    "change-in-place": {
      rule: "Changing `this.data` by hand does not change what the page shows",
      both: {
        template: `<view class="a">{{n}}</view><view class="b">{{m}}</view>${button}`,
        script: on(`this.data.n = 2; this.setData({ m: 2 })`, "{ n: 1, m: 1 }"),
      },
      check: async ({ tap, see }) => {
        await tap(".t");
        await see(".b", "2");
        await see(".a", "1");
      },
    },
    callback: {
      rule: "The callback comes when the change is rendered, with the page as `this`",
      both: {
        template: `<view class="a">{{n}}</view>${button}`,
        script: `Page({ data: { n: 1 }, mine: "page", go() { this.setData({ n: 2 }, function () { getApp().say(this.mine, this.data.n) }); getApp().say("after the call") } })`,
      },
      check: async ({ tap, said }) => {
        await tap(".t");
        await said(["after the call", "page 2"]);
      },
    },
    "several-in-a-row": {
      rule: "Several setData add up",
      both: {
        template: `<view class="a">{{n}}</view>${button}`,
        script: on(
          `this.setData({ n: this.data.n + 1 }); this.setData({ n: this.data.n + 1 }); this.setData({ n: this.data.n + 1 })`,
          "{ n: 0 }",
        ),
      },
      check: async ({ tap, see }) => {
        await tap(".t");
        await see(".a", "3");
      },
    },
    "values-are-handed-over": {
      rule: "What was handed to setData and changed afterwards does not change what the page shows",
      both: { template: `<view class="a">{{o.n}}</view>${button}`, script: on(`const o = { n: 1 }; this.setData({ o }); o.n = 2`) },
      check: async ({ tap, see }) => {
        await tap(".t");
        await see(".a", "1");
      },
    },
    "too-much": {
      rule: "One setData carries at most 1 MB: more is told and not shown",
      only: "Alipay's document names no limit",
      weapp: {
        template: `<view class="a">{{text.length}}</view><view class="b">{{n}}</view>${button}`,
        script: on(`this.setData({ text: "x".repeat(2 * 1024 * 1024) }); this.setData({ n: 1 })`, `{ text: "" }`),
      },
      check: async ({ tap, see, troubles }) => {
        await tap(".t");
        await see(".b", "1");
        await see(".a", "0");
        ok(troubles.length > 0, "nothing was told");
      },
    },
    splice: {
      rule: "`$spliceData` changes a list as splice does: at 1, none away, 5 and 6 in",
      only: "WeChat has no such function",
      alipay: {
        template: `<view class="a" a:for="{{a.b}}">{{item}}</view>`,
        script: `Page({ data: { a: { b: [1, 2, 3, 4] } }, onLoad() { this.$spliceData({ "a.b": [1, 0, 5, 6] }) } })`,
      },
      check: ({ seeAll }) => seeAll(".a", ["1", "5", "6", "2", "3", "4"]),
    },
    batched: {
      rule: "All setData within `$batchedUpdates` are done",
      only: "WeChat has groupSetData for it",
      alipay: {
        template: `<view class="a">{{n}}</view><view class="t" onTap="go"/>`,
        script: on(
          `this.$batchedUpdates(() => { this.setData({ n: this.data.n + 1 }); this.setData({ n: this.data.n + 1 }) })`,
          "{ n: 0 }",
        ),
      },
      check: async ({ tap, see }) => {
        await tap(".t");
        await see(".a", "2");
      },
    },
    grouped: {
      rule: "All setData within `groupSetData` are done",
      only: "Alipay has $batchedUpdates for it",
      weapp: {
        template: `<view class="a">{{n}}</view>${button}`,
        script: on(`this.groupSetData(() => { this.setData({ n: this.data.n + 1 }); this.setData({ n: this.data.n + 1 }) })`, "{ n: 0 }"),
      },
      check: async ({ tap, see }) => {
        await tap(".t");
        await see(".a", "2");
      },
    },
    "from-outside": {
      rule: "The page's data can be set after it was left for another",
      both: {
        template: `<view class="a">{{n}}</view>${button}`,
        script: on(`setTimeout(() => this.setData({ n: 2 }), 30)`, "{ n: 1 }"),
        pages: { second: { template: "<view/>" } },
      },
      check: async ({ tap, api, see }) => {
        await tap(".t");
        await api("navigateTo", { url: "/cases/set-data/from-outside/second" });
        await api("navigateBack");
        await see(".a", "2");
      },
    },
  },
);
