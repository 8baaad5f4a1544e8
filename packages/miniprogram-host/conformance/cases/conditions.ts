import { says, shows } from "../checks.ts";
import { alipayDocs, weappDocs } from "../documents.ts";
import { group } from "../group.ts";

/** A component that says when it begins and ends. */
const witness = {
  weapp: {
    template: "<view/>",
    script: `Component({ lifetimes: { attached() { getApp().say("begins") }, detached() { getApp().say("ends") } } })`,
  },
  alipay: { template: "<view/>", script: `Component({ didMount() { getApp().say("begins") }, didUnmount() { getApp().say("ends") } })` },
};
const toggling = `Page({ data: { on: false }, toggle() { this.setData({ on: !this.data.on }) } })`;

export const conditions = group(
  "conditions",
  { weapp: weappDocs.conditional, alipay: alipayDocs.conditional },
  {
    "if-false": {
      rule: "What the condition finds false is not there",
      both: {
        template: `<view class="a" wx:if="{{yes}}">a</view><view class="b" wx:if="{{no}}">b</view>`,
        script: `Page({ data: { yes: true, no: false } })`,
      },
      check: shows({ ".a": ["a"], ".b": [] }),
    },
    "elif-else": {
      rule: "Of if, elif and else the first that holds is shown",
      both: {
        template: `<block wx:for="{{[1, 3, 6]}}" wx:key="*this"><view class="a" wx:if="{{item > 5}}">1</view><view class="a" wx:elif="{{item > 2}}">2</view><view class="a" wx:else>3</view></block>`,
      },
      check: shows({ ".a": ["3", "2", "1"] }),
    },
    changes: {
      rule: "A condition that changes shows the other branch",
      both: {
        template: `<view class="a" wx:if="{{on}}">on</view><view class="a" wx:else>off</view><view class="t" bindtap="toggle"/>`,
        script: toggling,
      },
      check: async ({ tap, seeAll }) => {
        await seeAll(".a", ["off"]);
        await tap(".t");
        await seeAll(".a", ["on"]);
      },
    },
    "block-groups": {
      rule: "A block puts several elements under one condition",
      both: {
        template: `<block wx:if="{{yes}}"><view class="a">1</view><view class="a">2</view></block><block wx:if="{{no}}"><view class="a">3</view></block>`,
        script: `Page({ data: { yes: true, no: false } })`,
      },
      check: shows({ ".a": ["1", "2"] }),
    },
    "block-is-nothing": {
      rule: "A block itself is not rendered",
      both: { template: `<view class="o"><block><view class="a">1</view></block></view>` },
      check: async ({ page, becomes, see }) => {
        await see(".o > .a", "1");
        await becomes(() => page.$("block"), null);
      },
    },
    lazy: {
      rule: "What is false at first is not even begun",
      weapp: {
        template: `<witness wx:if="{{on}}"/><view class="t" bindtap="toggle"/>`,
        script: toggling,
        parts: { witness: witness.weapp },
      },
      alipay: {
        template: `<witness a:if="{{on}}"/><view class="t" onTap="toggle"/>`,
        script: toggling,
        parts: { witness: witness.alipay },
      },
      check: async ({ tap, said }) => {
        await said([]);
        await tap(".t");
        await said(["begins"]);
      },
    },
    "ends-what-goes": {
      rule: "What becomes false is ended, and begun anew when it becomes true",
      weapp: {
        template: `<witness wx:if="{{on}}"/><view class="t" bindtap="toggle"/>`,
        script: toggling,
        parts: { witness: witness.weapp },
      },
      alipay: {
        template: `<witness a:if="{{on}}"/><view class="t" onTap="toggle"/>`,
        script: toggling,
        parts: { witness: witness.alipay },
      },
      check: async ({ tap, said }) => {
        for (const _ of [1, 2, 3]) await tap(".t");
        await said(["begins", "ends", "begins"]);
      },
    },
    "hidden-is-rendered": {
      rule: "What is hidden is rendered all the same",
      weapp: { template: `<view hidden="{{true}}"><witness/></view>`, parts: { witness: witness.weapp } },
      alipay: { template: `<view hidden="{{true}}"><witness/></view>`, parts: { witness: witness.alipay } },
      check: says("begins"),
    },
  },
);
