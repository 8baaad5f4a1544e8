import { alipayDocs, weappDocs } from "../documents.ts";
import { group } from "../group.ts";
import type { Element } from "../hand.ts";

const keeps = (read: string) => `Page({ data: {}, hit(e) { this.setData({ hit: ${read} }) } })`;

/** Built-in controls: what they tell when she uses them. */
export const controls = group(
  "controls",
  { weapp: weappDocs.input, alipay: alipayDocs.input },
  {
    input: {
      rule: "Typing tells the text and the cursor's place",
      both: { template: `<input class="i" bindinput="hit"/>`, script: keeps("[e.detail.value, e.detail.cursor]") },
      check: async ({ input, data }) => {
        await input(".i", "abc");
        await data("hit", ["abc", 3]);
      },
    },
    "input-keeps-the-text": {
      rule: "The field shows what was typed though the page sets nothing",
      both: { template: `<input class="i" value="old"/>` },
      check: async ({ input, need, becomes }) => {
        await input(".i", "new");
        await becomes(async () => (await need(".i")).value(), "new");
      },
    },
    "input-follows-data": {
      rule: "A value that the page sets stands in the field",
      both: {
        template: `<input class="i" value="{{v}}" bindinput="clear"/>`,
        script: `Page({ data: { v: "x" }, clear() { this.setData({ v: "set" }) } })`,
      },
      check: async ({ input, need, becomes }) => {
        await input(".i", "typed");
        await becomes(async () => (await need(".i")).value(), "set");
      },
    },
    maxlength: {
      rule: "A field takes no more than `maxlength` characters, and 140 by default",
      both: {
        template: `<input class="i" maxlength="3" bindinput="hit"/><input class="j" bindinput="hit"/>`,
        script: keeps("e.detail.value.length"),
      },
      check: async ({ input, data }) => {
        await input(".i", "abcdef");
        await data("hit", 3);
        await input(".j", "x".repeat(200));
        await data("hit", 140);
      },
    },
    "answer-replaces": {
      rule: "What the function of `bindinput` returns stands in the field",
      only: "Alipay's document does not say it",
      weapp: { template: `<input class="i" bindinput="upper"/>`, script: "Page({ upper(e) { return e.detail.value.toUpperCase() } })" },
      check: async ({ input, need, becomes }) => {
        await input(".i", "abc");
        await becomes(async () => (await need(".i")).value(), "ABC");
      },
    },
    textarea: {
      rule: "A textarea tells what is typed",
      sources: { weapp: weappDocs.textarea, alipay: alipayDocs.textarea },
      both: { template: `<textarea class="i" bindinput="hit"/>`, script: keeps("e.detail.value") },
      check: async ({ input, data }) => {
        await input(".i", "two\nlines");
        await data("hit", "two\nlines");
      },
    },
    "checkbox-group": {
      rule: "A checkbox group tells the values that are chosen",
      sources: { weapp: weappDocs.checkbox, alipay: alipayDocs.checkbox },
      both: {
        template: `<checkbox-group bindchange="hit"><checkbox class="a" value="a"/><checkbox class="b" value="b" checked="{{true}}"/><checkbox class="c" value="c"/></checkbox-group>`,
        script: keeps("e.detail.value.slice().sort()"),
      },
      check: async ({ tap, data }) => {
        await tap(".c");
        await data("hit", ["b", "c"]);
        await tap(".b");
        await data("hit", ["c"]);
      },
    },
    "radio-group": {
      rule: "A radio group tells the one value that is chosen",
      sources: { weapp: weappDocs.radio, alipay: alipayDocs.radio },
      both: {
        template: `<radio-group bindchange="hit"><radio class="a" value="a"/><radio class="b" value="b"/></radio-group>`,
        script: keeps("e.detail.value"),
      },
      check: async ({ tap, data }) => {
        await tap(".a");
        await data("hit", "a");
        await tap(".b");
        await data("hit", "b");
      },
    },
    switch: {
      rule: "A switch tells on and off",
      sources: { weapp: weappDocs.switch, alipay: alipayDocs.switch },
      both: { template: `<switch class="s" bindchange="hit"/>`, script: keeps("e.detail.value") },
      check: async ({ tap, data }) => {
        await tap(".s");
        await data("hit", true);
        await tap(".s");
        await data("hit", false);
      },
    },
    "disabled-switch": {
      rule: "A disabled control can't be changed",
      sources: { weapp: weappDocs.switch, alipay: alipayDocs.switch },
      both: {
        template: `<switch class="s" disabled="{{true}}" bindchange="hit"/><view class="v" bindtap="hit" />`,
        script: `Page({ data: {}, hit(e) { getApp().say(e.type) } })`,
      },
      check: async ({ tap, said }) => {
        await tap(".s");
        await tap(".v");
        await said(["tap"]);
      },
    },
    slider: {
      rule: "A slider tells where it was dragged to",
      sources: { weapp: weappDocs.slider, alipay: alipayDocs.slider },
      both: { template: `<slider class="s" min="25" max="50" bindchange="hit"/>`, script: keeps("e.detail.value") },
      check: async ({ need, data }) => {
        await ((await need(".s")) as Element & { slideTo(value: number): Promise<void> }).slideTo(40);
        await data("hit", 40);
      },
    },
    swiper: {
      rule: "A swiper tells which of its items is shown",
      sources: { weapp: weappDocs.swiper, alipay: alipayDocs.swiper },
      both: {
        template: `<swiper class="s" bindchange="hit"><swiper-item>0</swiper-item><swiper-item>1</swiper-item><swiper-item>2</swiper-item></swiper>`,
        script: keeps("e.detail.current"),
      },
      check: async ({ need, data }) => {
        await ((await need(".s")) as Element & { swipeTo(index: number): Promise<void> }).swipeTo(2);
        await data("hit", 2);
      },
    },
    picker: {
      rule: "A picker tells the place of what is chosen",
      hostOnly: "miniprogram-automator can't open a picker",
      sources: { weapp: weappDocs.picker, alipay: alipayDocs.picker },
      both: {
        template: `<picker class="p" range="{{['a', 'b']}}" bindchange="hit">choose</picker>`,
        script: keeps("Number(e.detail.value)"),
      },
      check: async ({ phone, data }) => {
        await phone?.pick(".p", 1);
        await data("hit", 1);
      },
    },
    "two-way": {
      rule: "`model:value` makes what is typed the page's data",
      only: "Alipay's document has no two-way binding here",
      sources: { weapp: weappDocs.twoWay },
      weapp: {
        template: `<input class="i" model:value="{{name}}"/><view class="a">{{name}}</view>`,
        script: `Page({ data: { name: "x" } })`,
      },
      check: async ({ input, see, data }) => {
        await input(".i", "typed");
        await see(".a", "typed");
        await data("name", "typed");
      },
    },
    "label-hands-on": {
      rule: "A tap on a label is one on the control in it",
      sources: { weapp: weappDocs.label, alipay: alipayDocs.label },
      both: {
        template: `<checkbox-group bindchange="hit"><label class="l"><checkbox value="a"/>text</label></checkbox-group>`,
        script: keeps("e.detail.value"),
      },
      check: async ({ tap, data }) => {
        await tap(".l");
        await data("hit", ["a"]);
      },
    },
    "label-for": {
      rule: "`for` names a control elsewhere and goes before what is in the label",
      sources: { weapp: weappDocs.label, alipay: alipayDocs.label },
      both: {
        template: `<checkbox-group bindchange="hit"><label class="l" for="other"><checkbox value="inner"/>text</label><checkbox id="other" value="other"/></checkbox-group>`,
        script: keeps("e.detail.value"),
      },
      check: async ({ tap, data }) => {
        await tap(".l");
        await data("hit", ["other"]);
      },
    },
    "label-for-beside": {
      rule: "The control that `for` names may stand anywhere in the page",
      sources: { weapp: weappDocs.label, alipay: alipayDocs.label },
      both: {
        template: `<label class="l" for="other">text</label><checkbox-group bindchange="hit"><checkbox id="other" value="o"/></checkbox-group>`,
        script: keeps("e.detail.value"),
      },
      check: async ({ tap, data }) => {
        await tap(".l");
        await data("hit", ["o"]);
      },
    },
    "label-brings-the-keyboard": {
      rule: "A tap on a label gives the field in it, or the one that `for` names, the focus",
      sources: { weapp: weappDocs.label, alipay: alipayDocs.label },
      both: {
        template: `<label class="l"><input id="inner" bindfocus="hit"/>text</label><label class="f" for="other">text</label><textarea id="other" bindfocus="hit"/>`,
        script: "Page({ hit(e) { getApp().say(e.currentTarget.id) } })",
      },
      check: async ({ tap, said }) => {
        await tap(".l");
        await said(["inner"]);
        await tap(".f");
        await said(["inner", "other"]);
      },
    },
    "label-passes-by-links": {
      rule: "A link in a label is no control of it",
      sources: { weapp: weappDocs.label, alipay: alipayDocs.label },
      both: {
        template: `<checkbox-group bindchange="hit"><label class="l"><navigator url="/nowhere/at/all">link</navigator><checkbox value="a"/>text</label></checkbox-group>`,
        script: keeps("e.detail.value"),
      },
      // The host taps the label itself; the real tool taps its middle, where a link would be followed.
      hostOnly: "miniprogram-automator can't tell on which part of a label it taps",
      check: async ({ tap, data }) => {
        await tap(".l");
        await data("hit", ["a"]);
      },
    },
    "checkbox-tells-itself": {
      rule: "A checkbox tells its own change beside its group's",
      only: "WeChat's checkbox has no event of its own",
      sources: { alipay: alipayDocs.checkbox },
      alipay: {
        template: `<checkbox-group onChange="hit"><checkbox class="c" value="a" onChange="hit"/></checkbox-group>`,
        script: "Page({ hit(e) { getApp().say(JSON.stringify(e.detail.value)) } })",
      },
      check: async ({ tap, becomes, mini }) => {
        await tap(".c");
        await becomes(() => mini.evaluate("function () { return getApp().lines.slice().sort() }"), ['["a"]', "true"]);
      },
    },
    "one-field-at-a-time": {
      rule: "A field loses the focus when another takes it",
      sources: { weapp: weappDocs.input, alipay: alipayDocs.input },
      both: {
        template: `<input class="a" id="a" bindblur="hit"/><label class="l" for="b">text</label><input id="b" bindfocus="hit"/><label class="k" for="a">text</label>`,
        script: "Page({ hit(e) { getApp().say(e.type, e.currentTarget.id) } })",
      },
      check: async ({ tap, said }) => {
        await tap(".k");
        await tap(".l");
        await said(["blur a", "focus b"]);
      },
    },
  },
);
