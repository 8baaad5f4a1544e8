import { shows } from "../checks.ts";
import { alipayDocs, weappDocs } from "../documents.ts";
import { group } from "../group.ts";

const imports = { weapp: weappDocs.import, alipay: alipayDocs.import };

export const templates = group(
  "templates",
  { weapp: weappDocs.template, alipay: alipayDocs.template },
  {
    "is-and-data": {
      rule: "`is` names a template and `data` gives it its fields",
      both: {
        template: `<template name="msg"><view class="a">{{index}}: {{msg}}</view></template><template is="msg" data="{{...item}}"/>`,
        script: `Page({ data: { item: { index: 0, msg: "this is a template" } } })`,
      },
      check: shows({ ".a": "0: this is a template" }),
    },
    "computed-name": {
      rule: "`is` may be computed",
      both: {
        template: `<template name="odd"><view class="a">odd</view></template><template name="even"><view class="a">even</view></template><block wx:for="{{[1, 2, 3]}}" wx:key="*this"><template is="{{item % 2 == 0 ? 'even' : 'odd'}}"/></block>`,
      },
      check: shows({ ".a": ["odd", "even", "odd"] }),
    },
    "own-scope": {
      rule: "A template sees only what `data` gives it",
      both: {
        template: `<template name="t"><view class="a">{{given}}|{{page}}</view></template><template is="t" data="{{given: 1}}"/>`,
        script: `Page({ data: { page: "of the page" } })`,
      },
      check: shows({ ".a": "1|" }),
    },
    events: {
      rule: "Events in a template reach the page's functions",
      both: {
        template: `<template name="t"><view class="a" bindtap="hit">x</view></template><template is="t"/>`,
        script: `Page({ data: {}, hit() { this.setData({ hit: true }) } })`,
      },
      check: async ({ tap, data }) => {
        await tap(".a");
        await data("hit", true);
      },
    },
    "follows-data": {
      rule: "What a template shows follows the data it was given",
      both: {
        template: `<template name="t"><view class="a">{{n}}</view></template><template is="t" data="{{n}}"/><view class="t" bindtap="more"/>`,
        script: `Page({ data: { n: 1 }, more() { this.setData({ n: 2 }) } })`,
      },
      check: async ({ tap, see }) => {
        await tap(".t");
        await see(".a", "2");
      },
    },
    import: {
      rule: "`import` brings the templates of another file",
      sources: imports,
      both: {
        template: `<import src="./item.wxml"/><template is="item" data="{{text: 'forbar'}}"/>`,
        files: { "item.wxml": `<template name="item"><text class="a">{{text}}</text></template><view class="b">not brought</view>` },
      },
      check: shows({ ".a": "forbar", ".b": [] }),
    },
    "import-from-root": {
      rule: "A path from the root names a file of the project",
      sources: imports,
      both: {
        template: `<import src="/cases/templates/import-from-root/item.wxml"/><template is="item"/>`,
        files: { "item.wxml": `<template name="item"><text class="a">found</text></template>` },
      },
      check: shows({ ".a": "found" }),
    },
    "import-is-not-handed-on": {
      rule: "C imports B, B imports A: C may use B's templates, B those of A, C not those of A",
      sources: imports,
      both: {
        template: `<import src="./b.wxml"/><template is="B"/><template is="A"/>`,
        files: {
          "a.wxml": `<template name="A"><view class="a">A</view></template>`,
          "b.wxml": `<import src="./a.wxml"/><template name="B"><view class="b">B</view><template is="A"/></template>`,
        },
      },
      check: shows({ ".b": ["B"], ".a": ["A"] }),
    },
    include: {
      rule: "`include` puts the whole of another file in its place, except its templates",
      sources: imports,
      both: {
        template: `<include src="./header.wxml"/><view class="a">body</view><template is="inner"/>`,
        files: { "header.wxml": `<view class="a">header {{n}}</view><template name="inner"><view class="a">inner</view></template>` },
        script: "Page({ data: { n: 1 } })",
      },
      check: shows({ ".a": ["header 1", "body"] }),
    },
    "include-events": {
      rule: "What is included belongs to the page that includes it, with its functions",
      sources: imports,
      both: {
        template: `<include src="./header.wxml"/>`,
        files: { "header.wxml": `<view class="a" bindtap="hit">x</view>` },
        script: "Page({ data: {}, hit() { this.setData({ hit: 1 }) } })",
      },
      check: async ({ tap, data }) => {
        await tap(".a");
        await data("hit", 1);
      },
    },
  },
);
