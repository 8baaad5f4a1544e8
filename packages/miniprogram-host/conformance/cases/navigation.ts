import { rejects } from "node:assert/strict";
import { alipayDocs, weappDocs } from "../documents.ts";
import { group } from "../group.ts";

const second = { template: "<view/>" };
const third = second;
const at = (id: string, page: string) => ({ url: `/cases/navigation/${id}/${page}` });

/** A page that calls the API itself and says how it went. */
const calls = (call: string) => `Page({ go() { ${call} } })`;

export const navigation = group(
  "navigation",
  { weapp: weappDocs.route, alipay: alipayDocs.getCurrentPages },
  {
    "navigate-adds": {
      rule: "navigateTo puts a page on the stack",
      both: { template: "<view/>", pages: { second } },
      check: async ({ api, stack }) => {
        await api("navigateTo", at("navigate-adds", "second"));
        await stack(["index", "second"]);
      },
    },
    "redirect-replaces": {
      rule: "redirectTo takes the page on top away and puts another there",
      both: { template: "<view/>", pages: { second, third } },
      check: async ({ api, stack }) => {
        await api("navigateTo", at("redirect-replaces", "second"));
        await api("redirectTo", at("redirect-replaces", "third"));
        await stack(["index", "third"]);
      },
    },
    "back-takes-one": {
      rule: "navigateBack goes one page back",
      both: { template: "<view/>", pages: { second, third } },
      check: async ({ api, stack }) => {
        await api("navigateTo", at("back-takes-one", "second"));
        await api("navigateTo", at("back-takes-one", "third"));
        await api("navigateBack");
        await stack(["index", "second"]);
      },
    },
    "back-takes-several": {
      rule: "`delta` says how many; more than there are leads to the first page",
      sources: { weapp: weappDocs.navigateBack, alipay: alipayDocs.navigateBack },
      both: { template: "<view/>", pages: { second, third } },
      check: async ({ api, stack }) => {
        for (const _ of [1, 2]) {
          await api("navigateTo", at("back-takes-several", "second"));
          await api("navigateTo", at("back-takes-several", "third"));
          await api("navigateBack", { delta: _ === 1 ? 2 : 9 });
          await stack(["index"]);
        }
      },
    },
    "relaunch-clears": {
      rule: "reLaunch leaves the new page alone",
      both: { template: "<view/>", pages: { second, third } },
      check: async ({ api, stack }) => {
        await api("navigateTo", at("relaunch-clears", "second"));
        await api("reLaunch", at("relaunch-clears", "third"));
        await stack(["third"]);
      },
    },
    "at-most-ten": {
      rule: "There are ten pages at most: the eleventh is refused",
      sources: { weapp: weappDocs.navigateTo, alipay: alipayDocs.navigateTo },
      both: { template: "<view/>", pages: { second } },
      check: async ({ api, stack }) => {
        for (let depth = 2; depth <= 10; depth += 1) await api("navigateTo", at("at-most-ten", "second"));
        await rejects(api("navigateTo", at("at-most-ten", "second")));
        await stack(["index", ...Array.from({ length: 9 }, () => "second")]);
      },
    },
    "back-from-the-first": {
      rule: "On the first page there is no way back: navigateBack fails and the page stays",
      sources: { weapp: weappDocs.navigateBack, alipay: alipayDocs.navigateBack },
      both: { template: "<view/>" },
      check: async ({ api, stack }) => {
        await rejects(api("navigateBack"));
        await stack(["index"]);
      },
    },
    "missing-page": {
      rule: "A page that is not there fails and leaves everything as it is",
      sources: { weapp: weappDocs.navigateTo, alipay: alipayDocs.navigateTo },
      both: {
        template: `<view class="t" bindtap="go"/>`,
        script: calls(`wx.navigateTo({ url: "/none/none", success: () => getApp().say("success"), fail: () => getApp().say("fail") })`),
      },
      check: async ({ tap, said, stack }) => {
        await tap(".t");
        await said(["fail"]);
        await stack(["index"]);
      },
    },
    "relative-paths": {
      rule: "A path without a slash before it begins at the page's folder",
      sources: { weapp: weappDocs.navigateTo, alipay: alipayDocs.navigateTo },
      both: {
        template: `<view class="t" bindtap="go"/>`,
        script: calls(`wx.navigateTo({ url: "../relative-paths/second?x=1" })`),
        pages: { second: { template: "<view/>", script: `Page({ onLoad(query) { getApp().say(query.x) } })` } },
      },
      check: async ({ tap, said }) => {
        await tap(".t");
        await said(["1"]);
      },
    },
    "success-after-opening": {
      rule: "success tells when the page is opened, complete after it",
      sources: { weapp: weappDocs.apiForms, alipay: alipayDocs.apiForms },
      both: {
        template: `<view class="t" bindtap="go"/>`,
        script: calls(
          `wx.navigateTo({ url: "second", success: () => getApp().say("success"), fail: () => getApp().say("fail"), complete: () => getApp().say("complete") })`,
        ),
        pages: { second },
      },
      check: async ({ tap, said }) => {
        await tap(".t");
        await said(["success", "complete"]);
      },
    },
    "event-channel": {
      rule: "The opener and the opened page talk by an event channel",
      only: "Alipay's stored documents do not describe it",
      sources: { weapp: weappDocs.eventChannel },
      weapp: {
        template: `<view class="t" bindtap="go"/>`,
        script: calls(
          `wx.navigateTo({ url: "second", events: { back: (value) => getApp().say("opener heard", value) }, success: (result) => result.eventChannel.emit("there", 1) })`,
        ),
        pages: {
          second: {
            template: "<view/>",
            script: `Page({ onLoad() { const channel = this.getOpenerEventChannel(); channel.on("there", (value) => { getApp().say("opened heard", value); channel.emit("back", 2) }) } })`,
          },
        },
      },
      check: async ({ tap, said }) => {
        await tap(".t");
        await said(["opened heard 1", "opener heard 2"]);
      },
    },
    "link-navigates": {
      rule: "A tap on a navigator opens its page",
      sources: { weapp: weappDocs.navigator, alipay: alipayDocs.navigator },
      both: {
        template: `<navigator class="n" url="second?x=2">go</navigator>`,
        pages: { second: { template: "<view/>", script: `Page({ onLoad(query) { getApp().say(query.x) } })` } },
      },
      check: async ({ tap, said, stack }) => {
        await tap(".n");
        await said(["2"]);
        await stack(["index", "second"]);
      },
    },
    "link-redirects": {
      rule: '`open-type="redirect"` opens it in place of the page',
      sources: { weapp: weappDocs.navigator, alipay: alipayDocs.navigator },
      both: { template: `<navigator class="n" open-type="redirect" url="second">go</navigator>`, pages: { second } },
      check: async ({ tap, stack }) => {
        await tap(".n");
        await stack(["second"]);
      },
    },
    "link-relaunches": {
      rule: '`open-type="reLaunch"` leaves it alone on the stack',
      sources: { weapp: weappDocs.navigator, alipay: alipayDocs.navigator },
      both: {
        template: "<view/>",
        pages: { second: { template: `<navigator class="n" open-type="reLaunch" url="index">go</navigator>` } },
      },
      check: async ({ api, mini, stack }) => {
        await api("navigateTo", at("link-relaunches", "second"));
        await stack(["index", "second"]);
        await (await (await mini.currentPage())?.$(".n"))?.tap();
        await stack(["index"]);
      },
    },
    "link-goes-back": {
      rule: '`open-type="navigateBack"` goes back',
      sources: { weapp: weappDocs.navigator, alipay: alipayDocs.navigator },
      both: { template: "<view/>", pages: { second: { template: `<navigator class="n" open-type="navigateBack">back</navigator>` } } },
      check: async ({ api, mini, stack }) => {
        await api("navigateTo", at("link-goes-back", "second"));
        await stack(["index", "second"]);
        await (await (await mini.currentPage())?.$(".n"))?.tap();
        await stack(["index"]);
      },
    },
    "no-tab-page": {
      rule: "switchTab opens pages of the tab bar only",
      sources: { weapp: weappDocs.switchTab, alipay: alipayDocs.switchTab },
      both: { template: "<view/>", pages: { second } },
      check: async ({ api, stack }) => {
        await rejects(api("switchTab", at("no-tab-page", "second")));
        await stack(["index"]);
      },
    },
  },
);
