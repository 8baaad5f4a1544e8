import { shows } from "../checks.ts";
import { alipayDocs, weappDocs } from "../documents.ts";
import { group } from "../group.ts";
import type { Hand } from "../hand.ts";

/** What an element in the component's own template shows. */
const inside = async ({ component }: Hand, selector: string) => (await (await (await component(".p")).$(selector))?.text())?.trim();

export const properties = group(
  "properties",
  { weapp: weappDocs.component, alipay: alipayDocs.component },
  {
    "from-outside": {
      rule: "What the page gives is seen in the component's template",
      weapp: {
        template: `<part class="p" text="{{t}}"/>`,
        script: `Page({ data: { t: "given" } })`,
        parts: { part: { template: `<view class="in">{{text}}</view>`, script: "Component({ properties: { text: String } })" } },
      },
      alipay: {
        template: `<part class="p" text="{{t}}"/>`,
        script: `Page({ data: { t: "given" } })`,
        parts: { part: { template: `<view class="in">{{text}}</view>`, script: `Component({ props: { text: "" } })` } },
      },
      check: (hand) => hand.becomes(() => inside(hand, ".in"), "given"),
    },
    defaults: {
      rule: "Without a value from outside a property has its own",
      weapp: {
        template: `<part class="p"/>`,
        parts: {
          part: {
            template: `<view class="in">{{extra}}</view>`,
            script: `Component({ properties: { extra: { type: String, value: "default extra" } } })`,
          },
        },
      },
      alipay: {
        template: `<part class="p"/>`,
        parts: { part: { template: `<view class="in">{{extra}}</view>`, script: `Component({ props: { extra: "default extra" } })` } },
      },
      check: (hand) => hand.becomes(() => inside(hand, ".in"), "default extra"),
    },
    "empty-of-their-type": {
      rule: "A property without a value is the empty one of its type",
      only: "Alipay's props have no types",
      weapp: {
        template: `<part class="p"/>`,
        parts: {
          part: {
            template: "<view/>",
            script: "Component({ properties: { s: String, n: Number, b: Boolean, a: Array, o: Object, any: null } })",
          },
        },
      },
      check: async ({ component, becomes }) => {
        const part = await component(".p");
        await becomes(async () => (await part.data()) as object, { s: "", n: 0, b: false, a: [], o: null, any: null });
      },
    },
    follows: {
      rule: "A property follows what the page gives",
      weapp: {
        template: `<part class="p" n="{{n}}"/><view class="t" bindtap="go"/>`,
        script: "Page({ data: { n: 1 }, go() { this.setData({ n: 2 }) } })",
        parts: { part: { template: `<view class="in">{{n}}</view>`, script: "Component({ properties: { n: Number } })" } },
      },
      alipay: {
        template: `<part class="p" n="{{n}}"/><view class="t" onTap="go"/>`,
        script: "Page({ data: { n: 1 }, go() { this.setData({ n: 2 }) } })",
        parts: { part: { template: `<view class="in">{{n}}</view>`, script: "Component({ props: { n: 0 } })" } },
      },
      check: async (hand) => {
        await hand.tap(".t");
        await hand.becomes(() => inside(hand, ".in"), "2");
      },
    },
    hyphens: {
      rule: "`property-name` in the template is `propertyName` in the component",
      only: "Alipay's document does not say it",
      weapp: {
        template: `<part class="p" property-name="x"/>`,
        parts: {
          part: { template: `<view class="in">{{propertyName}}</view>`, script: "Component({ properties: { propertyName: String } })" },
        },
      },
      check: (hand) => hand.becomes(() => inside(hand, ".in"), "x"),
    },
    observer: {
      rule: "A property's own observer gets the new value and the old one",
      only: "Alipay's props have none",
      weapp: {
        template: `<part n="{{n}}"/><view class="t" bindtap="go"/>`,
        script: "Page({ data: { n: 1 }, go() { this.setData({ n: 2 }) } })",
        parts: {
          part: {
            template: "<view/>",
            script: "Component({ properties: { n: { type: Number, value: 0, observer(now, old) { getApp().say(now, old) } } } })",
          },
        },
      },
      check: async ({ tap, becomes, mini }) => {
        await tap(".t");
        await becomes(() => mini.evaluate("function () { return getApp().lines.slice(-1) }"), ["2 1"]);
      },
    },
    "several-types": {
      rule: "`optionalTypes` lets a property take further types as they are",
      only: "Alipay's props have no types",
      weapp: {
        template: `<part class="p" a="{{1}}" b="{{list}}"/>`,
        script: "Page({ data: { list: [1] } })",
        parts: {
          part: {
            template: "<view/>",
            script:
              "Component({ properties: { a: { type: String, optionalTypes: [Number] }, b: { type: Number, optionalTypes: [Array, Object] } } })",
          },
        },
      },
      check: async ({ component, becomes }) => {
        const part = await component(".p");
        await becomes(async () => (await part.data()) as object, { a: 1, b: [1] });
      },
    },
    "properties-are-data": {
      rule: "`this.data` and `this.properties` hold properties as well as inner data",
      only: "Alipay keeps props apart",
      weapp: {
        template: `<part class="p" n="3"/>`,
        parts: {
          part: {
            template: "<view/>",
            script:
              "Component({ properties: { n: Number }, data: { m: 4 }, lifetimes: { attached() { getApp().say(this.data.n, this.data.m, this.properties.n, this.properties.m) } } })",
          },
        },
      },
      check: ({ said }) => said(["3 4 3 4"]),
    },
    "props-beside-data": {
      rule: "`this.props` holds what comes from outside, `this.data` the component's own",
      only: "WeChat has both in data",
      alipay: {
        template: `<part n="{{3}}"/>`,
        parts: {
          part: {
            template: "<view/>",
            script: "Component({ props: { n: 0 }, data: { m: 4 }, didMount() { getApp().say(this.props.n, this.data.m, this.data.n) } })",
          },
        },
      },
      check: ({ said }) => said(["3 4 "]),
    },
    "functions-of-the-page": {
      rule: "A prop beginning with `on` is a function of the page, which the component calls",
      only: "WeChat has triggerEvent for it",
      alipay: {
        template: `<part class="p" onCounterPlusOne="hear"/>`,
        script: "Page({ data: { heard: 0 }, hear(n) { this.setData({ heard: n }) } })",
        parts: {
          part: {
            template: "<view/>",
            script:
              "Component({ data: { counter: 0 }, methods: { plus() { const counter = this.data.counter + 1; this.setData({ counter }); this.props.onCounterPlusOne(counter) } } })",
          },
        },
      },
      check: async ({ component, data }) => {
        await (await component(".p")).callMethod("plus");
        await data("heard", 1);
      },
    },
    "default-functions": {
      rule: "A default function of `props` is called when the page gives none",
      only: "WeChat's properties are data",
      alipay: {
        template: `<part/>`,
        parts: {
          part: {
            template: "<view/>",
            script: `Component({ props: { onReady: (x) => getApp().say("default", x) }, didMount() { this.props.onReady(1) } })`,
          },
        },
      },
      check: ({ said }) => said(["default 1"]),
    },
    "names-of-the-template": {
      rule: "A component's template sees its own data and properties, never the page's",
      weapp: {
        template: `<part class="p"/>`,
        script: `Page({ data: { page: "of the page" } })`,
        parts: { part: { template: `<view class="in">{{page}}|{{own}}</view>`, script: "Component({ data: { own: 1 } })" } },
      },
      alipay: {
        template: `<part class="p"/>`,
        script: `Page({ data: { page: "of the page" } })`,
        parts: { part: { template: `<view class="in">{{page}}|{{own}}</view>`, script: "Component({ data: { own: 1 } })" } },
      },
      sources: { weapp: weappDocs.slots, alipay: alipayDocs.slots },
      check: (hand) => hand.becomes(() => inside(hand, ".in"), "|1"),
    },
    closed: {
      rule: "The page's selectors do not reach into a component",
      weapp: {
        template: `<part class="p"/><view class="out">o</view>`,
        parts: { part: { template: `<view class="in">x</view>`, script: "Component({})" } },
      },
      alipay: {
        template: `<part class="p"/><view class="out">o</view>`,
        parts: { part: { template: `<view class="in">x</view>`, script: "Component({})" } },
      },
      check: shows({ ".out": "o", ".in": [] }),
    },
    "dataset-and-id": {
      rule: "`this.id` and `this.dataset` are of the component's element",
      only: "Alipay documents neither",
      weapp: {
        template: `<part id="one" data-some-thing="5"/>`,
        parts: {
          part: { template: "<view/>", script: "Component({ lifetimes: { ready() { getApp().say(this.id, this.dataset.someThing) } } })" },
        },
      },
      check: ({ said }) => said(["one 5"]),
    },
    "pure-data": {
      rule: "Fields that match `pureDataPattern` are data and not rendered",
      only: "Alipay has no such fields",
      sources: { weapp: weappDocs.pureData },
      weapp: {
        template: `<part class="p"/>`,
        parts: {
          part: {
            template: `<view class="in">{{a}}|{{_b}}</view>`,
            script:
              "Component({ options: { pureDataPattern: /^_/ }, data: { a: 1, _b: 2 }, lifetimes: { ready() { getApp().say(this.data._b) } } })",
          },
        },
      },
      check: async (hand) => {
        await hand.said(["2"]);
        await hand.becomes(() => inside(hand, ".in"), "1|");
      },
    },
    "observer-of-own-setdata": {
      rule: "A property's own observer hears of the component's own setData too, when the value is another, after the `observers`",
      only: "Alipay's props are set by the parent alone",
      weapp: {
        template: `<part class="p"/>`,
        parts: {
          part: {
            template: "<view/>",
            script: `Component({ properties: { n: { type: Number, value: 0, observer(now, old) { getApp().say("property", now, old) } } },
              observers: { n(n) { getApp().say("observers", n) } } })`,
          },
        },
      },
      check: async ({ component, said }) => {
        const part = await component(".p");
        await part.setData({ n: 3 });
        await part.setData({ n: 3 });
        await said(["observers 3", "property 3 0", "observers 3"]);
      },
    },
    "page-of-the-component": {
      rule: "`$page` is the page, `is` the component's path",
      only: "WeChat has only `is`",
      alipay: {
        template: "<part/>",
        script: "Page({ mine: 7 })",
        parts: { part: { template: "<view/>", script: `Component({ didMount() { getApp().say(this.$page.mine, this.is) } })` } },
      },
      check: ({ said }) => said(["7 /cases/properties/page-of-the-component/part"]),
    },
    path: {
      rule: "`is` is the component's path",
      only: "Alipay's is in the case before",
      weapp: {
        template: "<part/>",
        parts: { part: { template: "<view/>", script: "Component({ lifetimes: { ready() { getApp().say(this.is) } } })" } },
      },
      check: ({ said }) => said(["cases/properties/path/part"]),
    },
  },
);
