import { shows } from "../checks.ts";
import { alipayDocs, weappDocs } from "../documents.ts";
import { group } from "../group.ts";

const combined = `<template name="t"><view class="t">{{a}} {{b}} {{c}} {{foo}} {{bar}}</view></template>`;

/** What stands between two braces. */
export const dataBinding = group(
  "data-binding",
  { weapp: weappDocs.data, alipay: alipayDocs.data },
  {
    text: {
      rule: "A text in braces is the field of the page's data",
      both: { template: `<view class="a">{{ message }}</view>`, script: `Page({ data: { message: "Hello" } })` },
      check: shows({ ".a": "Hello" }),
    },
    "part-of-attribute": {
      rule: "Braces may stand within an attribute's text",
      both: { template: `<view class="a" id="item-{{id}}"/>`, script: `Page({ data: { id: 0 } })` },
      check: async ({ need, becomes }) => becomes(async () => (await need(".a")).attribute("id"), "item-0"),
    },
    ternary: {
      rule: "`a ? b : c` gives one of two",
      both: {
        template: `<view class="a">{{flag ? "yes" : "no"}} {{off ? "yes" : "no"}}</view>`,
        script: `Page({ data: { flag: true, off: false } })`,
      },
      check: shows({ ".a": "yes no" }),
    },
    arithmetic: {
      rule: "`{{a + b}} + {{c}} + d` is `3 + 3 + d`",
      both: { template: `<view class="a"> {{a + b}} + {{c}} + d </view>`, script: `Page({ data: { a: 1, b: 2, c: 3 } })` },
      check: shows({ ".a": "3 + 3 + d" }),
    },
    comparison: {
      rule: "A comparison gives true or false to a control attribute",
      both: {
        template: `<view class="a" wx:if="{{length > 5}}">long</view><view class="b" wx:if="{{length > 7}}">longer</view>`,
        script: `Page({ data: { length: 6 } })`,
      },
      check: shows({ ".a": ["long"], ".b": [] }),
    },
    "joined-texts": {
      rule: "`+` joins texts",
      both: { template: `<view class="a">{{"hello" + name}}</view>`, script: `Page({ data: { name: "MINA" } })` },
      check: shows({ ".a": "helloMINA" }),
    },
    paths: {
      rule: "A path goes into objects and lists",
      both: {
        template: `<view class="a">{{object.key}} {{array[0]}}</view>`,
        script: `Page({ data: { object: { key: "Hello" }, array: ["MINA"] } })`,
      },
      check: shows({ ".a": "Hello MINA" }),
    },
    "list-literal": {
      rule: "`[zero, 1, 2]` makes a list of fields and literals",
      both: { template: `<view class="a" wx:for="{{[zero, 1, 2]}}" wx:key="*this">{{item}}</view>`, script: `Page({ data: { zero: 0 } })` },
      check: shows({ ".a": ["0", "1", "2"] }),
    },
    "object-fields": {
      rule: "`foo: a, bar: b` makes an object for a template",
      both: { template: `${combined}<template is="t" data="{{foo: a, bar: b}}"/>`, script: `Page({ data: { a: 1, b: 2 } })` },
      check: shows({ ".t": "1 2" }),
    },
    "object-spread": {
      rule: "`...obj` spreads an object's fields",
      both: {
        template: `${combined}<template is="t" data="{{...one, ...two, bar: 5}}"/>`,
        script: `Page({ data: { one: { a: 1, b: 2 }, two: { c: 3 } } })`,
      },
      check: shows({ ".t": "1 2 3 5" }),
    },
    "object-shorthand": {
      rule: "`foo, bar` takes fields of the same names",
      both: { template: `${combined}<template is="t" data="{{foo, bar}}"/>`, script: `Page({ data: { foo: "my-foo", bar: "my-bar" } })` },
      check: shows({ ".t": "my-foo my-bar" }),
    },
    "later-field-wins": {
      rule: "Of fields of one name the later wins: `{...obj1, ...obj2, a, c: 6}` is `{a: 5, b: 3, c: 6}`",
      both: {
        template: `${combined}<template is="t" data="{{...obj1, ...obj2, a, c: 6}}"/>`,
        script: `Page({ data: { a: 5, obj1: { a: 1, b: 2 }, obj2: { b: 3, c: 4 } } })`,
      },
      check: shows({ ".t": "5 3 6" }),
    },
    "space-makes-text": {
      rule: "A space between the braces and the quote makes a text of the value: `\"{{[1,2,3]}} \"` is `'1,2,3 '`",
      only: "Alipay's document does not say it",
      weapp: { template: `<view class="a" wx:for="{{[1,2,3]}} " wx:key="index">{{item}}</view>` },
      check: shows({ ".a": ["1", ",", "2", ",", "3", ""] }),
    },
    "text-false-is-true": {
      rule: '`checked="false"` without braces is a text and therefore on',
      both: {
        template: `<form bindsubmit="sent"><switch name="s" checked="false"/><button class="b" form-type="submit">ok</button></form>`,
        script: `Page({ data: {}, sent(e) { this.setData({ sent: e.detail.value.s }) } })`,
      },
      check: async ({ tap, data }) => {
        await tap(".b");
        await data("sent", true);
      },
    },
  },
);
