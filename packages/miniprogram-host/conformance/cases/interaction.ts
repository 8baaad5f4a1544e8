import { alipayDocs, weappDocs } from "../documents.ts";
import { group } from "../group.ts";

const go = (code: string) => ({ template: `<view class="t" bindtap="go"/>`, script: `Page({ go() { ${code} } })` });
const goAlipay = (code: string) => ({ template: `<view class="t" onTap="go"/>`, script: `Page({ go() { ${code} } })` });

/** What stands over the page and asks her. */
export const interaction = group(
  "interaction",
  { weapp: weappDocs.modal, alipay: alipayDocs.confirm },
  {
    confirmed: {
      rule: "A question that she confirms gives `confirm` true",
      weapp: go(`wx.showModal({ title: "t", content: "c", success: (r) => getApp().say(r.confirm, r.cancel) })`),
      alipay: goAlipay(`my.confirm({ title: "t", content: "c", success: (r) => getApp().say(r.confirm) })`),
      check: async ({ tap, mini, said, dialect }) => {
        await tap(".t");
        await mini.native().confirmModal();
        await said([dialect === "weapp" ? "true false" : "true"]);
      },
    },
    cancelled: {
      rule: "A question that she cancels is a success too, with `confirm` false",
      weapp: go(`wx.showModal({ title: "t", content: "c", success: (r) => getApp().say(r.confirm, r.cancel) })`),
      alipay: goAlipay(`my.confirm({ title: "t", content: "c", success: (r) => getApp().say(r.confirm) })`),
      check: async ({ tap, mini, said, dialect }) => {
        await tap(".t");
        await mini.native().cancelModal();
        await said([dialect === "weapp" ? "false true" : "false"]);
      },
    },
    "text-question": {
      rule: "A question for a text gives what she wrote",
      hostOnly: "miniprogram-automator can't write into a question",
      sources: { alipay: alipayDocs.prompt },
      weapp: go(`wx.showModal({ title: "t", editable: true, success: (r) => getApp().say(r.confirm, r.content) })`),
      alipay: goAlipay(`my.prompt({ title: "t", message: "m", success: (r) => getApp().say(r.ok, r.inputValue) })`),
      check: async ({ tap, phone, said }) => {
        await tap(".t");
        phone?.native.confirm("朱桂兰");
        await said(["true 朱桂兰"]);
      },
    },
    "row-chosen": {
      rule: "An action sheet gives the row she chose: `tapIndex`, in Alipay `index`",
      hostOnly: "miniprogram-automator can't choose a row",
      sources: { weapp: weappDocs.actionSheet, alipay: alipayDocs.actionSheet },
      weapp: go(`wx.showActionSheet({ itemList: ["a", "b"], success: (r) => getApp().say(r.tapIndex) })`),
      alipay: goAlipay(`my.showActionSheet({ items: ["a", "b"], success: (r) => getApp().say(r.index) })`),
      check: async ({ tap, phone, said }) => {
        await tap(".t");
        phone?.native.choose(1);
        await said(["1"]);
      },
    },
    "row-not-chosen": {
      rule: "An action sheet that she leaves fails in WeChat and gives index -1 in Alipay",
      hostOnly: "miniprogram-automator can't leave an action sheet",
      sources: { weapp: weappDocs.actionSheet, alipay: alipayDocs.actionSheet },
      weapp: go(
        `wx.showActionSheet({ itemList: ["a"], success: (r) => getApp().say("success", r.tapIndex), fail: (e) => getApp().say(e.errMsg) })`,
      ),
      alipay: goAlipay(
        `my.showActionSheet({ items: ["a"], success: (r) => getApp().say("success", r.index), fail: () => getApp().say("fail") })`,
      ),
      check: async ({ tap, phone, said, dialect }) => {
        await tap(".t");
        phone?.native.cancel();
        await said([dialect === "weapp" ? "showActionSheet:fail cancel" : "success -1"]);
      },
    },
    date: {
      rule: "A date that she picks is given in the app's format",
      only: "WeChat has its picker in the page",
      hostOnly: "miniprogram-automator drives no Alipay tool",
      sources: { alipay: alipayDocs.datePicker },
      alipay: goAlipay(`my.datePicker({ format: "yyyy-MM-dd", currentDate: "2016-10-10", success: (r) => getApp().say(r.date) })`),
      check: async ({ tap, phone, said }) => {
        await tap(".t");
        phone?.native.confirm("2016-10-12");
        await said(["2016-10-12"]);
      },
    },
    city: {
      rule: "A city of the app's own list is given with its code; leaving the list is error 11",
      only: "WeChat has no such list",
      hostOnly: "miniprogram-automator drives no Alipay tool",
      sources: { alipay: alipayDocs.chooseCity },
      alipay: goAlipay(
        `my.chooseCity({ cities: [{ city: "杭州", adCode: "330100", spell: "hangzhou" }, { city: "衢州", adCode: "330800", spell: "quzhou" }], success: (r) => getApp().say(r.city, r.adCode), fail: (e) => getApp().say("fail", e.error) })`,
      ),
      check: async ({ tap, phone, said }) => {
        await tap(".t");
        phone?.native.choose(1);
        await said(["衢州 330800"]);
        await tap(".t");
        phone?.native.cancel();
        await said(["衢州 330800", "fail 11"]);
      },
    },
    "row-of-two-lists": {
      rule: "A choice from two lists gives both indexes and both texts, and empty texts when she leaves",
      only: "WeChat has its picker in the page",
      hostOnly: "miniprogram-automator drives no Alipay tool",
      sources: { alipay: alipayDocs.optionsSelect },
      alipay: goAlipay(
        `my.optionsSelect({ optionsOne: ["a", "b"], optionsTwo: ["x", "y"], success: (r) => getApp().say(JSON.stringify([r.selectedOneIndex, r.selectedOneOption, r.selectedTwoIndex, r.selectedTwoOption])) })`,
      ),
      check: async ({ tap, phone, said }) => {
        await tap(".t");
        phone?.native.choose(1);
        await said([`[0,"a",1,"y"]`]);
        await tap(".t");
        phone?.native.cancel();
        await said([`[0,"a",1,"y"]`, `["","","",""]`]);
      },
    },
    toast: {
      rule: "A toast shows its text and is a success at once; hiding takes it away",
      hostOnly: "miniprogram-automator sees no toast",
      sources: { weapp: weappDocs.toast, alipay: alipayDocs.toast },
      weapp: go(
        `if (this.shown) return wx.hideToast(); this.shown = true; wx.showToast({ title: "已提交", success: () => getApp().say("success") })`,
      ),
      alipay: goAlipay(
        `if (this.shown) return my.hideToast(); this.shown = true; my.showToast({ content: "已提交", success: () => getApp().say("success") })`,
      ),
      check: async ({ tap, phone, said, becomes }) => {
        await tap(".t");
        await said(["success"]);
        await becomes(async () => phone?.native.toast(), "已提交");
        await tap(".t");
        await becomes(async () => phone?.native.toast(), undefined);
      },
    },
    clipboard: {
      rule: "What is put on the clipboard is read from it",
      sources: { weapp: weappDocs.clipboard, alipay: alipayDocs.clipboard },
      weapp: go(`wx.setClipboardData({ data: "copied", success: () => wx.getClipboardData({ success: (r) => getApp().say(r.data) }) })`),
      alipay: goAlipay(`my.setClipboard({ text: "copied", success: () => my.getClipboard({ success: (r) => getApp().say(r.text) }) })`),
      check: async ({ tap, said }) => {
        await tap(".t");
        await said(["copied"]);
      },
    },
  },
);
