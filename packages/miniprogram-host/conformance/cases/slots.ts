import type { Check, ComponentSource } from "../case.ts";
import { alipayDocs, weappDocs } from "../documents.ts";
import { group } from "../group.ts";

interface Holder {
  readonly script?: string;
  /** Of the component. */
  readonly options?: string;
}

/** A page that holds `<part>` with something in it. */
const holds = (content: string, part: string, { script = "Page({ data: { n: 1 } })", options = "" }: Holder = {}) => ({
  template: `<view class="o"><part>${content}</part></view>`,
  script,
  parts: { part: { template: part, script: `Component({ ${options} data: { n: 9, x: 1 } })` } satisfies ComponentSource },
});
const multiple = { options: "options: { multipleSlots: true }," };

/** The text of the page, through the component; a layout puts spaces between, which do not count. */
const all =
  (text: string): Check =>
  ({ need, becomes }) =>
    becomes(async () => (await (await need(".o")).text()).replace(/\s/g, ""), text);

export const slots = group(
  "slots",
  { weapp: weappDocs.slots, alipay: alipayDocs.slots },
  {
    "one-slot": {
      rule: "What stands in a component's tag takes the place of its slot",
      weapp: holds("<view>given</view>", "<view>before </view><slot/><view> after</view>"),
      alipay: holds("<view>given</view>", "<view>before </view><slot/><view> after</view>"),
      check: all("beforegivenafter"),
    },
    "data-of-the-giver": {
      rule: "What is given to a slot has the page's data, not the component's",
      weapp: holds("<view>{{n}}</view>", "<slot/>"),
      alipay: holds("<view>{{n}}</view>", "<slot/>"),
      check: all("1"),
    },
    "named-slots": {
      rule: '`slot="name"` puts each part into the slot of that name',
      weapp: holds(
        `<view slot="after">B</view><view slot="before">A</view>`,
        `<slot name="before"/><text>-</text><slot name="after"/>`,
        multiple,
      ),
      alipay: holds(`<view slot="after">B</view><view slot="before">A</view>`, `<slot name="before"/><text>-</text><slot name="after"/>`),
      check: all("A-B"),
    },
    "rest-goes-to-the-default": {
      rule: "What names no slot goes to the one without a name",
      weapp: holds(`<view slot="header">H</view><view>rest</view>`, `<slot name="header"/><text>|</text><slot/>`, multiple),
      alipay: holds(`<view slot="header">H</view><view>rest</view>`, `<slot name="header"/><text>|</text><slot/>`),
      check: all("H|rest"),
    },
    "default-content": {
      rule: "A slot that is given nothing shows what stands in it",
      only: "a WeChat slot has no default content",
      alipay: holds("", "<slot><view>default slot</view></slot><view> other</view>"),
      check: all("defaultslotother"),
    },
    "default-stays-beside-named": {
      rule: "Only named parts given: the default slot keeps its own content",
      only: "a WeChat slot has no default content",
      alipay: holds(`<view slot="header">header</view>`, `<slot><view>default </view></slot><slot name="header"/>`),
      check: all("defaultheader"),
    },
    "scoped-slot": {
      rule: "The page gets the values that a slot carries: by `slot-scope`, or single ones of a dynamic slot by `slot:`",
      sources: { weapp: weappDocs.dynamicSlots },
      weapp: holds(`<view slot:x>{{x}} {{n}}</view>`, `<slot x="{{x}}"/>`, { options: "options: { dynamicSlots: true }," }),
      alipay: holds(`<view slot-scope="props">{{props.x}} {{n}}</view>`, `<slot x="{{x}}"/>`),
      check: all("11"),
    },
    "scoped-in-a-template": {
      rule: "Templates get the values a slot carries too",
      only: "WeChat's document shows it outside of templates only",
      alipay: {
        ...holds(`<template is="t" data="{{n}}"/>`, `<slot x="{{x}}"/>`),
        template: `<template name="t"><view slot-scope="props">{{props.x}} {{n}}</view></template><view class="o"><part><template is="t" data="{{n}}"/></part></view>`,
      },
      check: all("11"),
    },
    "block-with-a-slot": {
      rule: "A `<block slot>` puts all in it, texts too, into the slot of that name",
      sources: { weapp: weappDocs.slotModes },
      weapp: holds(
        `<block slot="x"><view>A</view>B<block wx:if="{{n}}">C</block></block><view>rest</view>`,
        `<slot name="x"/><text>|</text><slot/>`,
        multiple,
      ),
      alipay: holds(
        `<block slot="x"><view>A</view>B<block a:if="{{n}}">C</block></block><view>rest</view>`,
        `<slot name="x"/><text>|</text><slot/>`,
      ),
      check: all("ABC|rest"),
    },
    "scoped-block": {
      rule: "A `<block>` takes the values a slot carries like an element",
      sources: { weapp: weappDocs.dynamicSlots },
      weapp: holds(`<block slot="s" slot:x>{{x}} {{n}}</block>`, `<slot name="s" x="{{x}}"/><text>|</text><slot/>`, {
        options: "options: { dynamicSlots: true },",
      }),
      alipay: holds(`<block slot="s" slot-scope="props">{{props.x}} {{n}}</block>`, `<slot name="s" x="{{x}}"/><text>|</text><slot/>`),
      check: all("11|"),
    },
    "slot-deeper-in-the-content": {
      rule: "`slot` says something of the component's child tags alone: deeper in the content nothing moves",
      weapp: holds(`<view><view slot="x">deep</view></view>`, `<slot name="x"/><text>|</text><slot/>`, multiple),
      alipay: holds(`<view><view slot="x">deep</view></view>`, `<slot name="x"/><text>|</text><slot/>`),
      check: all("|deep"),
    },
    "values-deeper-in-the-content": {
      rule: "Deeper in the content no slot gives its values: what takes them stands where it is written, and they are nothing",
      sources: { weapp: weappDocs.dynamicSlots },
      weapp: holds(`<view>in <view slot:x>{{x}}deep</view></view>`, `<slot x="{{x}}"/>`, { options: "options: { dynamicSlots: true }," }),
      alipay: holds(`<view>in <view slot-scope="props">{{props.x}}deep</view></view>`, `<slot x="{{x}}"/>`),
      check: all("indeep"),
    },
    events: {
      rule: "Events of what is in a slot reach the page's functions",
      weapp: {
        ...holds(`<view class="a" bindtap="hit">x</view>`, "<slot/>", { script: "Page({ data: {}, hit() { this.setData({ hit: 1 }) } })" }),
      },
      alipay: {
        ...holds(`<view class="a" onTap="hit">x</view>`, "<slot/>", { script: "Page({ data: {}, hit() { this.setData({ hit: 1 }) } })" }),
      },
      check: async ({ tap, data }) => {
        await tap(".a");
        await data("hit", 1);
      },
    },
    "slots-in-a-condition": {
      rule: "A slot may come and go with a condition of the component",
      weapp: {
        template: `<view class="o"><part class="p"><text>given</text></part></view>`,
        parts: { part: { template: `<view wx:if="{{on}}"><slot/></view>`, script: "Component({ data: { on: false } })" } },
      },
      alipay: {
        template: `<view class="o"><part class="p"><text>given</text></part></view>`,
        parts: { part: { template: `<view a:if="{{on}}"><slot/></view>`, script: "Component({ data: { on: false } })" } },
      },
      check: async ({ component, see }) => {
        await see(".o", "");
        await (await component(".p")).setData({ on: true });
        await see(".o", "given");
      },
    },
  },
);
