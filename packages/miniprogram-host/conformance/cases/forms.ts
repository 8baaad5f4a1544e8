import { alipayDocs, weappDocs } from "../documents.ts";
import { group } from "../group.ts";

const submits = "Page({ data: {}, sent(e) { this.setData({ sent: e.detail.value }) }, cleared() { getApp().say('reset') } })";
const buttons = `<button class="ok" form-type="submit">ok</button><button class="no" form-type="reset">no</button>`;

export const forms = group(
  "forms",
  { weapp: weappDocs.form, alipay: alipayDocs.form },
  {
    "submits-by-name": {
      rule: "Submitting gives the values of all controls by their names",
      both: {
        template: `<form bindsubmit="sent"><input class="i" name="text"/><textarea name="long" value="l"/><switch name="on" checked="{{true}}"/><radio-group name="one"><radio value="r1"/><radio value="r2" checked="{{true}}"/></radio-group><checkbox-group name="some"><checkbox value="c1" checked="{{true}}"/><checkbox value="c2"/></checkbox-group>${buttons}</form>`,
        script: submits,
      },
      check: async ({ input, tap, data }) => {
        await input(".i", "typed");
        await tap(".ok");
        await data("sent", { text: "typed", long: "l", on: true, one: "r2", some: ["c1"] });
      },
    },
    "slider-in-a-form": {
      rule: "A slider is a control of its form too, and what it gives is a number",
      both: {
        template: `<form bindsubmit="sent"><slider name="n" value="80"/>${buttons}</form>`,
        script: "Page({ data: {}, sent(e) { this.setData({ sent: e.detail.value.n }) } })",
      },
      check: async ({ tap, data }) => {
        await tap(".ok");
        await data("sent", 80);
      },
    },
    "empty-controls": {
      rule: "A control that was left alone gives what it shows: no text, off, nothing chosen",
      both: {
        template: `<form bindsubmit="sent"><input name="text"/><textarea name="long"/><switch name="on"/><radio-group name="one"><radio value="r"/></radio-group><checkbox-group name="some"><checkbox value="c"/></checkbox-group>${buttons}</form>`,
        script: submits,
      },
      check: async ({ tap, data }) => {
        await tap(".ok");
        await data("sent", { text: "", long: "", on: false, one: "", some: [] });
      },
    },
    "picker-in-a-form": {
      rule: "A picker is a control of its form too",
      both: {
        template: `<form bindsubmit="sent"><picker name="n" range="{{['a', 'b']}}" value="{{1}}">x</picker>${buttons}</form>`,
        script: "Page({ data: {}, sent(e) { this.setData({ sent: Number(e.detail.value.n) }) } })",
      },
      check: async ({ tap, data }) => {
        await tap(".ok");
        await data("sent", 1);
      },
    },
    "without-a-name": {
      rule: "A control without a name is not submitted",
      both: { template: `<form bindsubmit="sent"><input value="x"/><input name="y" value="y"/>${buttons}</form>`, script: submits },
      check: async ({ tap, data }) => {
        await tap(".ok");
        await data("sent", { y: "y" });
      },
    },
    "only-its-own": {
      rule: "A form submits what is in it and no more",
      both: {
        template: `<input name="out" value="o"/><form bindsubmit="sent"><view><input name="deep" value="d"/></view>${buttons}</form>`,
        script: submits,
      },
      check: async ({ tap, data }) => {
        await tap(".ok");
        await data("sent", { deep: "d" });
      },
    },
    reset: {
      rule: "Resetting tells the page and gives the controls their first values back",
      both: {
        template: `<form bindsubmit="sent" bindreset="cleared"><input class="i" name="a" value="first"/>${buttons}</form>`,
        script: submits,
      },
      check: async ({ input, tap, said, data }) => {
        await input(".i", "typed");
        await tap(".no");
        await said(["reset"]);
        await tap(".ok");
        await data("sent", { a: "first" });
      },
    },
    "plain-buttons-do-nothing": {
      rule: "A button without `form-type` does not submit",
      both: {
        template: `<form bindsubmit="sent"><input name="a" value="1"/><button class="plain" bindtap="hit">x</button></form>`,
        script: "Page({ data: { sent: null }, sent() { this.setData({ sent: 'sent' }) }, hit() { getApp().say('tap') } })",
      },
      check: async ({ tap, said, data }) => {
        await tap(".plain");
        await said(["tap"]);
        await data("sent", null);
      },
    },
    "disabled-buttons": {
      rule: "A disabled button hears no tap and submits nothing",
      sources: { weapp: weappDocs.button, alipay: alipayDocs.button },
      both: {
        template: `<form bindsubmit="sent"><button class="ok" form-type="submit" disabled="{{true}}" bindtap="sent">x</button></form><view class="v" bindtap="other"/>`,
        script: "Page({ sent(e) { getApp().say(e.type) }, other() { getApp().say('other') } })",
      },
      check: async ({ tap, said }) => {
        await tap(".ok");
        await tap(".v");
        await said(["other"]);
      },
    },
    "tap-before-submit": {
      rule: "A submit button's own tap is heard too",
      sources: { weapp: weappDocs.button, alipay: alipayDocs.button },
      both: {
        template: `<form bindsubmit="sent"><button class="ok" form-type="submit" bindtap="sent">x</button></form>`,
        script: "Page({ sent(e) { getApp().say(e.type) } })",
      },
      check: async ({ tap, becomes, mini }) => {
        await tap(".ok");
        await becomes(() => mini.evaluate("function () { return getApp().lines.slice().sort() }"), ["submit", "tap"]);
      },
    },
  },
);
