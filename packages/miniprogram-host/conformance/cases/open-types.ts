import { alipayDocs, weappDocs } from "../documents.ts";
import { group } from "../group.ts";

const says = (name: string, fields: string) => `Page({ ${name}(e) { getApp().say(e.type, ${fields}) } })`;
const byHand = "miniprogram-automator can't answer what the phone asks";

/** `open-type` of buttons: what the phone does for the app when she presses one. */
export const openTypes = group(
  "open-types",
  { weapp: weappDocs.button, alipay: alipayDocs.button },
  {
    "phone-number-allowed": {
      rule: "What she allows is told to the button: WeChat hands over a code, Alipay lets the app ask",
      hostOnly: byHand,
      weapp: {
        template: `<button class="b" open-type="getPhoneNumber" bindgetphonenumber="got">x</button>`,
        script: says("got", "e.detail.errMsg, e.detail.code"),
      },
      alipay: {
        template: `<button class="b" open-type="getAuthorize" scope="phoneNumber" onGetAuthorize="got" onError="got">x</button>`,
        script: says("got", "e.detail.errorMessage === undefined"),
      },
      check: async ({ tap, phone, said, dialect }) => {
        await tap(".b");
        phone?.native.confirm("code-1");
        await said(dialect === "weapp" ? ["getphonenumber getPhoneNumber:ok code-1"] : ["getAuthorize true"]);
      },
    },
    "phone-number-refused": {
      rule: "What she refuses is told too: WeChat by the same event without a code, Alipay by `error`",
      hostOnly: byHand,
      weapp: {
        template: `<button class="b" open-type="getPhoneNumber" bindgetphonenumber="got">x</button>`,
        script: says("got", "/fail/.test(e.detail.errMsg), e.detail.code === undefined"),
      },
      alipay: {
        template: `<button class="b" open-type="getAuthorize" scope="phoneNumber" onGetAuthorize="got" onError="got">x</button>`,
        script: says("got", "e.detail.type, e.detail.errorMessage !== ''"),
      },
      check: async ({ tap, phone, said, dialect }) => {
        await tap(".b");
        phone?.native.cancel();
        await said(dialect === "weapp" ? ["getphonenumber true true"] : ["error getAuthorize true"]);
      },
    },
    share: {
      rule: "A button that shares asks the page what to send, and says that it was a button and which",
      both: {
        template: `<button class="b" id="share-it" open-type="share" data-kind="card">x</button>`,
        script: `Page({ onShareAppMessage(by) { getApp().say(by.from, by.target.id, by.target.dataset.kind); return { title: "t" } } })`,
      },
      sources: { weapp: weappDocs.page, alipay: alipayDocs.page },
      check: async ({ tap, said }) => {
        await tap(".b");
        await said(["button share-it card"]);
      },
    },
    "tap-is-heard": {
      rule: "Its own tap is heard beside what it opens",
      both: {
        template: `<button class="b" open-type="share" bindtap="hit">x</button>`,
        script: `Page({ hit() { getApp().say("tap") }, onShareAppMessage() { return { title: "t" } } })`,
      },
      check: async ({ tap, said }) => {
        await tap(".b");
        await said(["tap"]);
      },
    },
    "disabled-opens-nothing": {
      rule: "A disabled button opens nothing",
      both: {
        template: `<button class="b" open-type="share" disabled="{{true}}">x</button><view class="v" bindtap="hit"/>`,
        script: `Page({ hit() { getApp().say("end") }, onShareAppMessage() { getApp().say("shared"); return { title: "t" } } })`,
      },
      check: async ({ tap, said }) => {
        await tap(".b");
        await tap(".v");
        await said(["end"]);
      },
    },
    "privacy-agreed": {
      rule: "`agreePrivacyAuthorization` tells that she has agreed",
      only: "Alipay has no such open-type",
      weapp: {
        template: `<button class="b" id="agree" open-type="agreePrivacyAuthorization" bindagreeprivacyauthorization="got">x</button>`,
        script: says("got", "e.detail.errMsg"),
      },
      check: async ({ tap, said }) => {
        await tap(".b");
        await said(["agreeprivacyauthorization agreePrivacyAuthorization:ok"]);
      },
    },
    "account-followed": {
      rule: "`lifestyle` tells whether she follows the account: 1, or 2 when she does not allow it",
      only: "WeChat has no such open-type",
      hostOnly: byHand,
      alipay: {
        template: `<button class="b" open-type="lifestyle" public-id="1" onFollowLifestyle="got">x</button>`,
        script: says("got", "e.detail.followStatus"),
      },
      check: async ({ tap, phone, said }) => {
        await tap(".b");
        phone?.native.confirm();
        await said(["followLifestyle 1"]);
        await tap(".b");
        phone?.native.cancel();
        await said(["followLifestyle 1", "followLifestyle 2"]);
      },
    },
  },
);
