import type { PageSource } from "../case.ts";
import { weappDocs } from "../documents.ts";
import { group } from "../group.ts";

const only = "Alipay documents no events for SJS";
const script = `Page({ data: { n: 1 }, heard(e) { getApp().say("heard", e.n) }, up() { getApp().say("up") }, more() { this.setData({ n: 2 }) } })`;

function page(template: string, functions: string): PageSource {
  return { template: `<wxs module="m" src="./m.wxs"/>${template}`, script, files: { "m.wxs": `module.exports = { ${functions} };` } };
}

/** Functions of WXS that hear events. */
export const scriptEvents = group(
  "script-events",
  { weapp: weappDocs.wxsEvents },
  {
    "hears-and-calls": {
      rule: "A function of a script hears an event and calls a method of its page or component",
      only,
      weapp: page(
        `<view class="v" data-n="4" bindtap="{{m.tap}}"/>`,
        `tap: function (e, owner) { owner.callMethod("heard", { n: e.instance.getDataset().n }) }`,
      ),
      check: async ({ tap, said }) => {
        await tap(".v");
        await said(["heard 4"]);
      },
    },
    "false-stops": {
      rule: "An event goes no further when the function returns false",
      only,
      weapp: page(
        `<view bindtap="up"><view class="stops" bindtap="{{m.stop}}"/><view class="goes" bindtap="{{m.go}}"/></view>`,
        "stop: function () { return false }, go: function () {}",
      ),
      check: async ({ tap, said }) => {
        await tap(".stops");
        await tap(".goes");
        await said(["up"]);
      },
    },
    "changes-classes": {
      rule: "It adds and removes classes of what it finds by a selector",
      only,
      weapp: page(
        `<view class="v" bindtap="{{m.tap}}"/><view class="other old">x</view>`,
        `tap: function (e, owner) { var other = owner.selectComponent(".other"); other.addClass("new"); other.removeClass("old"); owner.callMethod("heard", { n: other.hasClass("new") }) }`,
      ),
      check: async ({ tap, see, seeAll, said }) => {
        await tap(".v");
        await said(["heard true"]);
        await see(".new", "x");
        await seeAll(".old", []);
      },
    },
    "keeps-state": {
      rule: "getState keeps what a script wants to remember of an element",
      only,
      weapp: page(
        `<view class="v" bindtap="{{m.tap}}"/>`,
        `tap: function (e, owner) { var state = e.instance.getState(); state.n = (state.n || 0) + 1; owner.callMethod("heard", { n: state.n }) }`,
      ),
      check: async ({ tap, said }) => {
        await tap(".v");
        await tap(".v");
        await said(["heard 1", "heard 2"]);
      },
    },
    "watches-a-property": {
      rule: "`change:x` calls the function when the page opens and when `x` is set to another value, with the old one",
      only,
      weapp: page(
        `<view class="v" x="{{n}}" change:x="{{m.watch}}"/><view class="more" bindtap="more"/>`,
        `watch: function (now, before, owner) { owner.callMethod("heard", { n: now + ":" + before }) }`,
      ),
      check: async ({ tap, said }) => {
        await tap(".more");
        await said(["heard 1:undefined", "heard 2:1"]);
      },
    },
  },
);
