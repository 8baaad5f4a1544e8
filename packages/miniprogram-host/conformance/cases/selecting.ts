import { says } from "../checks.ts";
import { alipayDocs, weappDocs } from "../documents.ts";
import { group } from "../group.ts";

const part = { template: "<view/>", script: "Component({ data: { n: 5 }, methods: { name() { return 'part' } } })" };

/** How a page gets hold of its components. */
export const selecting = group(
  "selecting",
  { weapp: weappDocs.componentEvents, alipay: alipayDocs.component },
  {
    one: {
      rule: "selectComponent, in Alipay $selectComponent, gives the component a selector finds, and null for none",
      weapp: {
        template: `<part class="p"/>`,
        script: `Page({ onReady() { getApp().say(this.selectComponent(".p").name(), this.selectComponent(".none")) } })`,
        parts: { part },
      },
      alipay: {
        template: `<part class="p"/>`,
        script: `Page({ onReady() { getApp().say(this.$selectComponent(".p").name(), this.$selectComponent(".none")) } })`,
        parts: { part },
      },
      check: says("part "),
    },
    all: {
      rule: "selectAllComponents, in Alipay $selectAllComponents, gives all of them in order",
      weapp: {
        template: `<part class="p" wx:for="{{[1, 2]}}" wx:key="*this"/>`,
        script: `Page({ onReady() { getApp().say(this.selectAllComponents(".p").map((each) => each.data.n).join()) } })`,
        parts: { part },
      },
      alipay: {
        template: `<part class="p" a:for="{{[1, 2]}}"/>`,
        script: `Page({ onReady() { getApp().say(this.$selectAllComponents(".p").map((each) => each.data.n).join()) } })`,
        parts: { part },
      },
      check: says("5,5"),
    },
    "by-id": {
      rule: "`#id` finds a component by its id",
      weapp: {
        template: `<part/><part id="two"/>`,
        script: `Page({ onReady() { getApp().say(this.selectComponent("#two").id) } })`,
        parts: { part },
      },
      alipay: {
        template: `<part/><part id="two"/>`,
        script: `Page({ onReady() { getApp().say(this.$selectComponent("#two").props.id) } })`,
        parts: { part },
      },
      check: says("two"),
    },
    across: {
      rule: "`>>>` goes on inside a component",
      weapp: {
        template: `<outer class="o"/>`,
        script: `Page({ onReady() { getApp().say(this.selectComponent(".o >>> .p").name(), this.selectComponent(".p")) } })`,
        parts: { part, outer: { template: `<part class="p"/>`, script: "Component({})" } },
      },
      alipay: {
        template: `<outer class="o"/>`,
        script: `Page({ onReady() { getApp().say(this.$selectComponent(".o >>> .p").name(), this.$selectComponent(".p")) } })`,
        parts: { part, outer: { template: `<part class="p"/>`, script: "Component({})" } },
      },
      check: says("part "),
    },
    owner: {
      rule: "selectOwnerComponent gives the page or component whose template the element stands in",
      weapp: {
        template: `<part/>`,
        script: "Page({ mine: 7 })",
        parts: {
          part: { template: "<view/>", script: "Component({ lifetimes: { ready() { getApp().say(this.selectOwnerComponent().mine) } } })" },
        },
      },
      alipay: {
        template: `<part/>`,
        script: "Page({ mine: 7 })",
        parts: { part: { template: "<view/>", script: "Component({ didMount() { getApp().say(this.selectOwnerComponent().mine) } })" } },
      },
      sources: { weapp: weappDocs.component, alipay: alipayDocs.ref },
      check: says("7"),
    },
    "composed-parent": {
      rule: "selectComposedParentComponent gives the component around it on the way of events",
      only: "WeChat has no such function",
      sources: { alipay: alipayDocs.ref },
      alipay: {
        template: `<outer><part/></outer>`,
        parts: {
          outer: { template: "<slot/>", script: "Component({ ref() { return { mine: 'outer' } } })" },
          part: { template: "<view/>", script: "Component({ didMount() { getApp().say(this.selectComposedParentComponent().mine) } })" },
        },
      },
      check: says("outer"),
    },
    ref: {
      rule: "`ref` names a function of the page that gets the component",
      only: "WeChat has selectComponent alone",
      sources: { alipay: alipayDocs.ref },
      alipay: {
        template: `<part ref="take"/>`,
        script: "Page({ take(part) { this.part = part }, onReady() { getApp().say(this.part.name()) } })",
        parts: { part },
      },
      check: says("part"),
    },
    "own-ref": {
      rule: "What a component's `ref` returns is what others get of it",
      only: "WeChat has wx://component-export for it",
      sources: { alipay: alipayDocs.ref },
      alipay: {
        template: `<part class="p" ref="take"/>`,
        script: `Page({ take(part) { this.part = part }, onReady() { getApp().say(this.part.mine, this.part.setData === undefined, this.$selectComponent(".p").mine) } })`,
        parts: { part: { template: "<view/>", script: "Component({ ref() { return { mine: 3 } } })" } },
      },
      check: says("3 true 3"),
    },
  },
);
