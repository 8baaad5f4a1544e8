import { says } from "../checks.ts";
import { alipayDocs, weappDocs } from "../documents.ts";
import { group } from "../group.ts";

const list = (options: string, more = "") => ({
  template: "<slot/>",
  script: `Component({ ${options} relations: { "./item": { type: "child", linked(item) { getApp().say("list linked", item.mine()) }, unlinked() { getApp().say("list unlinked") } } }, methods: { mine() { return "list" } } ${more} })`,
});
const item = (options: string) => ({
  template: "<view/>",
  script: `Component({ ${options} relations: { "./list": { type: "parent", linked(list) { getApp().say("item linked", list.mine()) }, unlinked() { getApp().say("item unlinked") } } }, methods: { mine() { return "item" } } })`,
});
const alipayOptions = "options: { relations: true, lifetimes: true },";
const toggle = "Page({ data: { on: true }, toggle() { this.setData({ on: false }) } })";

export const relations = group(
  "relations",
  { weapp: weappDocs.relations, alipay: alipayDocs.relations },
  {
    linked: {
      rule: "Parent and child that name each other are told of each other",
      weapp: { template: "<list><item/></list>", parts: { list: list(""), item: item("") } },
      alipay: { template: "<list><item/></list>", parts: { list: list(alipayOptions), item: item(alipayOptions) } },
      check: async ({ becomes, mini }) =>
        becomes(() => mini.evaluate("function () { return getApp().lines.slice().sort() }"), ["item linked list", "list linked item"]),
    },
    unlinked: {
      rule: "A child that goes is unlinked",
      weapp: {
        template: `<list><item wx:if="{{on}}"/></list><view class="t" bindtap="toggle"/>`,
        script: toggle,
        parts: { list: list(""), item: item("") },
      },
      alipay: {
        template: `<list><item a:if="{{on}}"/></list><view class="t" onTap="toggle"/>`,
        script: toggle,
        parts: { list: list(alipayOptions), item: item(alipayOptions) },
      },
      check: async ({ tap, becomes, mini }) => {
        await tap(".t");
        await becomes(
          () => mini.evaluate("function () { return getApp().lines.filter(function (line) { return /unlinked/.test(line) }).sort() }"),
          ["item unlinked", "list unlinked"],
        );
      },
    },
    "both-must-name-it": {
      rule: "When only one of the two names the other nothing is linked",
      weapp: { template: "<list><item/></list>", parts: { list: list(""), item: { template: "<view/>", script: "Component({})" } } },
      alipay: {
        template: "<list><item/></list>",
        parts: { list: list(alipayOptions), item: { template: "<view/>", script: "Component({})" } },
      },
      check: says(),
    },
    nodes: {
      rule: "getRelationNodes gives the linked children in the order of the tree",
      weapp: {
        template: `<list class="l"><item wx:for="{{[1, 2]}}" wx:key="*this"/></list>`,
        script: `Page({ onReady() { getApp().lines = []; getApp().say(this.selectComponent(".l").getRelationNodes("./item").map((each) => each.mine()).join()) } })`,
        parts: { list: list(""), item: item("") },
      },
      alipay: {
        template: `<list class="l"><item a:for="{{[1, 2]}}"/></list>`,
        script: `Page({ onReady() { getApp().lines = []; getApp().say(this.$selectComponent(".l").getRelationNodes("./item").map((each) => each.mine()).join()) } })`,
        parts: { list: list(alipayOptions), item: item(alipayOptions) },
      },
      check: says("item,item"),
    },
  },
);
