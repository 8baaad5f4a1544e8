import { alipayDocs, weappDocs } from "../documents.ts";
import { group } from "../group.ts";

const byFinger = "miniprogram-automator has no finger for the whole page";
const pulls = "Page({ onPullDownRefresh() { getApp().say('pulled') } })";

/** What the citizen does to a whole page. */
export const pageActs = group(
  "page-acts",
  { weapp: weappDocs.page, alipay: alipayDocs.page },
  {
    "pulled-down": {
      rule: "A page that may be pulled down hears it",
      hostOnly: byFinger,
      weapp: { template: "<view/>", script: pulls, json: { enablePullDownRefresh: true } },
      alipay: { template: "<view/>", script: pulls, json: { pullRefresh: true } },
      check: async ({ phone, said }) => {
        await phone?.pullDown();
        await said(["pulled"]);
      },
    },
    "pulled-by-the-app": {
      rule: "startPullDownRefresh is heard as if she had pulled",
      weapp: { template: "<view/>", script: pulls, json: { enablePullDownRefresh: true } },
      alipay: { template: "<view/>", script: pulls, json: { pullRefresh: true } },
      check: async ({ api, said }) => {
        await api("startPullDownRefresh");
        await said(["pulled"]);
      },
    },
    scrolled: {
      rule: "Scrolling the page tells how far it is from its top",
      hostOnly: byFinger,
      both: { template: "<view/>", script: "Page({ onPageScroll(e) { getApp().say(e.scrollTop) } })" },
      check: async ({ phone, said }) => {
        await phone?.pageScroll(120);
        await said(["120"]);
      },
    },
    "reached-bottom": {
      rule: "The end of the page is told, and not before",
      hostOnly: byFinger,
      both: { template: "<view/>", script: "Page({ onReachBottom() { getApp().say('bottom') } })" },
      check: async ({ phone, said }) => {
        await phone?.pageScroll(1);
        await said([]);
        await phone?.pageScroll("end");
        await said(["bottom"]);
      },
    },
    "scroll-view-refreshes": {
      rule: "A scroll-view that is pulled down refreshes until the app takes `refresher-triggered` back",
      only: "Alipay's scroll-view does not refresh",
      hostOnly: byFinger,
      sources: { weapp: weappDocs.scrollView },
      weapp: {
        template: `<scroll-view class="s" scroll-y refresher-enabled refresher-triggered="{{on}}" bindrefresherrefresh="go" bindrefresherrestore="rest"/>`,
        script: `Page({ data: { on: false }, go() { getApp().say("refresh"); this.setData({ on: true }); setTimeout(() => this.setData({ on: false }), 0) }, rest() { getApp().say("restore") } })`,
      },
      check: async ({ phone, said }) => {
        await phone?.refresh(".s");
        await said(["refresh", "restore"]);
      },
    },
    "web-view": {
      rule: "A web-view leads to the address it is given",
      sources: { weapp: weappDocs.webView, alipay: alipayDocs.webView },
      both: { template: `<web-view class="w" src="{{to}}"/>`, script: `Page({ data: { to: "https://example.com/" } })` },
      hostOnly: "the real tool opens only addresses that are registered for the app",
      check: async ({ phone, becomes }) => {
        await becomes(async () => phone?.native.visits().at(-1)?.to, "https://example.com/");
      },
    },
  },
);
