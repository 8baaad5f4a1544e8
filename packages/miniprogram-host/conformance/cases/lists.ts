import { shows } from "../checks.ts";
import { alipayDocs, weappDocs } from "../documents.ts";
import { group } from "../group.ts";

const turning = `Page({ data: { list: [{ id: "a" }, { id: "b" }, { id: "c" }], words: ["a", "b", "c"] },
  turn() { this.setData({ list: this.data.list.slice().reverse(), words: this.data.words.slice().reverse() }) } })`;
const shifting = `Page({ data: { list: [{ id: "a" }, { id: "b" }, { id: "c" }] }, shift() { this.setData({ list: this.data.list.slice(1) }) } })`;
const turner = `<view class="t" bindtap="turn"/>`;

export const lists = group(
  "lists",
  { weapp: weappDocs.list, alipay: alipayDocs.list },
  {
    "item-and-index": {
      rule: "In a loop `item` is the entry and `index` its place",
      both: {
        template: `<view class="a" wx:for="{{array}}" wx:key="index">{{index}}: {{item.message}}</view>`,
        script: `Page({ data: { array: [{ message: "foo" }, { message: "bar" }] } })`,
      },
      check: shows({ ".a": ["0: foo", "1: bar"] }),
    },
    "own-names": {
      rule: "`for-item` and `for-index` give entry and place other names",
      both: {
        template: `<view class="a" wx:for="{{array}}" wx:for-index="idx" wx:for-item="name" wx:key="idx">{{idx}}: {{name.message}}</view>`,
        script: `Page({ data: { array: [{ message: "foo" }] } })`,
      },
      check: shows({ ".a": "0: foo" }),
    },
    nested: {
      rule: "Loops nest, and the inner sees the outer's names",
      both: {
        template: `<view wx:for="{{[1, 2]}}" wx:for-item="i" wx:key="*this"><view class="a" wx:for="{{[1, 2]}}" wx:for-item="j" wx:key="*this"><text wx:if="{{i <= j}}">{{i}} * {{j}} = {{i * j}}</text></view></view>`,
      },
      check: shows({ ".a": ["1 * 1 = 1", "1 * 2 = 2", "", "2 * 2 = 4"] }),
    },
    block: {
      rule: "A block repeats several elements",
      both: {
        template: `<block wx:for="{{[7, 8]}}" wx:key="*this"><view class="a">{{index}}:</view><view class="a">{{item}}</view></block>`,
      },
      check: shows({ ".a": ["0:", "7", "1:", "8"] }),
    },
    "key-of-a-field": {
      rule: "Entries with the same key keep their state when the list is reordered: what was typed goes along",
      both: { template: `<input class="i" wx:for="{{list}}" wx:key="id" value=""/>${turner}`, script: turning },
      check: async ({ page, input, tap, becomes }) => {
        await input(".i", "typed");
        await tap(".t");
        await becomes(
          async () => Promise.all((await page.$$(".i")).map((each: { value(): Promise<unknown> }) => each.value())),
          ["", "", "typed"],
        );
      },
    },
    "key-of-the-entry": {
      rule: "`*this` makes the entry itself the key",
      both: { template: `<input class="i" wx:for="{{words}}" wx:key="*this" value=""/>${turner}`, script: turning },
      check: async ({ page, input, tap, becomes }) => {
        await input(".i", "typed");
        await tap(".t");
        await becomes(
          async () => Promise.all((await page.$$(".i")).map((each: { value(): Promise<unknown> }) => each.value())),
          ["", "", "typed"],
        );
      },
    },
    "key-attribute": {
      rule: "`key` takes any expression and does what `a:key` does",
      only: "WeChat has `wx:key` alone",
      alipay: { template: `<input class="i" a:for="{{words}}" key="{{item}}" value=""/><view class="t" onTap="turn"/>`, script: turning },
      check: async ({ page, input, tap, becomes }) => {
        await input(".i", "typed");
        await tap(".t");
        await becomes(
          async () => Promise.all((await page.$$(".i")).map((each: { value(): Promise<unknown> }) => each.value())),
          ["", "", "typed"],
        );
      },
    },
    "keyed-components-live-on": {
      rule: "When an entry goes its own component ends, and those of the others live on",
      weapp: {
        template: `<part wx:for="{{list}}" wx:key="id" name="{{item.id}}"/><view class="t" bindtap="shift"/>`,
        script: shifting,
        parts: {
          part: {
            template: "<view/>",
            script: `Component({ properties: { name: String }, lifetimes: { detached() { getApp().say("ends", this.data.name) } } })`,
          },
        },
      },
      alipay: {
        template: `<part a:for="{{list}}" a:key="id" name="{{item.id}}"/><view class="t" onTap="shift"/>`,
        script: shifting,
        parts: {
          part: {
            template: "<view/>",
            script: `Component({ props: { name: "" }, didUnmount() { getApp().say("ends", this.props.name) } })`,
          },
        },
      },
      check: async ({ tap, said }) => {
        await tap(".t");
        await said(["ends a"]);
      },
    },
    text: {
      rule: "A text is taken as a list of its characters",
      only: "Alipay's document does not say it",
      weapp: { template: `<view class="a" wx:for="array" wx:key="index">{{item}}</view>` },
      check: shows({ ".a": ["a", "r", "r", "a", "y"] }),
    },
    grows: {
      rule: "A list that is set anew shows its new entries",
      both: {
        template: `<view class="a" wx:for="{{list}}" wx:key="*this">{{item}}</view><view class="t" bindtap="more"/>`,
        script: `Page({ data: { list: [1] }, more() { this.setData({ list: this.data.list.concat(2) }) } })`,
      },
      check: async ({ tap, seeAll }) => {
        await tap(".t");
        await seeAll(".a", ["1", "2"]);
      },
    },
  },
);
