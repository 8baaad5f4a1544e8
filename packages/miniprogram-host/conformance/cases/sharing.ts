import { says } from "../checks.ts";
import { alipayDocs, weappDocs } from "../documents.ts";
import { group } from "../group.ts";

const weapp = (behaviors: string, component: string) => ({
  template: `<part class="p"/>`,
  parts: { part: { template: "<view/>", script: `${behaviors}\nComponent({ ${component} })` } },
});
const alipay = weapp;

/** Behaviors and mixins: code that several components share. */
export const sharing = group(
  "sharing",
  { weapp: weappDocs.behaviors, alipay: alipayDocs.mixins },
  {
    "brings-all": {
      rule: "A behavior or mixin brings data and methods into the component",
      weapp: weapp(
        "const b = Behavior({ data: { fromB: 1 }, methods: { twice() { return this.data.fromB * 2 } } });",
        "behaviors: [b], data: { own: 2 }",
      ),
      alipay: alipay(
        "const b = { data: { fromB: 1 }, methods: { twice() { return this.data.fromB * 2 } } };",
        "mixins: [b], data: { own: 2 }",
      ),
      check: async ({ component, becomes }) => {
        const part = await component(".p");
        await becomes(() => part.callMethod("twice"), 2);
        await becomes(() => part.data("own"), 2);
      },
    },
    "brings-properties": {
      rule: "It brings properties too",
      weapp: {
        template: `<part class="p" given="{{3}}"/>`,
        parts: {
          part: {
            template: "<view/>",
            script:
              "const b = Behavior({ properties: { given: Number } });\nComponent({ behaviors: [b], lifetimes: { ready() { getApp().say(this.data.given) } } })",
          },
        },
      },
      alipay: {
        template: `<part class="p"/>`,
        parts: {
          part: {
            template: "<view/>",
            script: "const b = { props: { given: 3 } };\nComponent({ mixins: [b], didMount() { getApp().say(this.props.given) } })",
          },
        },
      },
      check: says("3"),
    },
    "component-wins": {
      rule: "The component's method takes the place of the shared one",
      weapp: weapp(
        `const b = Behavior({ methods: { name() { return "shared" } } });`,
        `behaviors: [b], methods: { name() { return "own" } }`,
      ),
      alipay: alipay(`const b = { methods: { name() { return "shared" } } };`, `mixins: [b], methods: { name() { return "own" } }`),
      check: async ({ component, becomes }) => becomes(async () => (await component(".p")).callMethod("name"), "own"),
    },
    "later-wins": {
      rule: "Of two the later one's method counts",
      weapp: weapp(
        `const a = Behavior({ methods: { name() { return "a" } } }); const b = Behavior({ methods: { name() { return "b" } } });`,
        "behaviors: [a, b]",
      ),
      alipay: alipay(
        `const a = { methods: { name() { return "a" } } }; const b = { methods: { name() { return "b" } } };`,
        "mixins: [a, b]",
      ),
      check: async ({ component, becomes }) => becomes(async () => (await component(".p")).callMethod("name"), "b"),
    },
    "lifecycles-add-up": {
      rule: "Lifecycles are all called: the shared ones first, in their order",
      weapp: weapp(
        `const a = Behavior({ attached() { getApp().say("a") } }); const b = Behavior({ lifetimes: { attached() { getApp().say("b") } } });`,
        `behaviors: [a, b], attached() { getApp().say("own") }`,
      ),
      alipay: alipay(
        `const a = { didMount() { getApp().say("a") } }; const b = { didMount() { getApp().say("b") } };`,
        `mixins: [a, b], didMount() { getApp().say("own") }`,
      ),
      check: says("a", "b", "own"),
    },
    "objects-are-merged": {
      rule: "Data of one name: WeChat merges objects, in Alipay the component's takes its place",
      weapp: weapp("const b = Behavior({ data: { o: { a: 1, b: 1 } } });", "behaviors: [b], data: { o: { b: 2 } }"),
      alipay: alipay("const b = { data: { o: { a: 1, b: 1 } } };", "mixins: [b], data: { o: { b: 2 } }"),
      check: async ({ component, becomes, dialect }) =>
        becomes(async () => (await component(".p")).data("o"), dialect === "weapp" ? { a: 1, b: 2 } : { b: 2 }),
    },
    "values-are-replaced": {
      rule: "Data of one name that is no object: the component's counts, then the later one's",
      weapp: weapp(
        "const a = Behavior({ data: { n: 1, m: 1 } }); const b = Behavior({ data: { m: 2 } });",
        "behaviors: [a, b], data: { n: 3 }",
      ),
      alipay: alipay("const a = { data: { n: 1, m: 1 } }; const b = { data: { m: 2 } };", "mixins: [a, b], data: { n: 3 }"),
      check: async ({ component, becomes }) => {
        const part = await component(".p");
        await becomes(async () => [await part.data("n"), await part.data("m")], [3, 2]);
      },
    },
    nested: {
      rule: "What a behavior or Mixin itself takes in comes before it and is overridden by it",
      weapp: weapp(
        `const inner = Behavior({ attached() { getApp().say("inner") }, methods: { name() { return "inner" } } }); const outer = Behavior({ behaviors: [inner], attached() { getApp().say("outer", this.name()) }, methods: { name() { return "outer" } } });`,
        "behaviors: [outer]",
      ),
      alipay: alipay(
        `const inner = Mixin({ didMount() { getApp().say("inner") }, methods: { name() { return "inner" } } }); const outer = Mixin({ mixins: [inner], didMount() { getApp().say("outer", this.name()) }, methods: { name() { return "outer" } } });`,
        "mixins: [outer]",
      ),
      check: says("inner", "outer outer"),
    },
    "taken-twice": {
      rule: "A behavior that is taken twice runs its lifecycles once, a Mixin each time",
      weapp: weapp(
        `const one = Behavior({ attached() { getApp().say("one") } }); const a = Behavior({ behaviors: [one] }); const b = Behavior({ behaviors: [one] });`,
        "behaviors: [a, b]",
      ),
      alipay: alipay(
        `const one = Mixin({ didMount() { getApp().say("one") } }); const a = Mixin({ mixins: [one] }); const b = Mixin({ mixins: [one] });`,
        "mixins: [a, b]",
      ),
      check: async ({ said, dialect }) => said(dialect === "weapp" ? ["one"] : ["one", "one"]),
    },
    "observers-add-up": {
      rule: "Observers of one field are all called, the shared ones first",
      weapp: weapp(
        `const b = Behavior({ observers: { n() { getApp().say("shared") } } });`,
        `behaviors: [b], data: { n: 0 }, observers: { n() { getApp().say("own") } }, methods: { go() { this.setData({ n: 1 }) } }`,
      ),
      alipay: alipay(
        `const b = { observers: { n() { getApp().say("shared") } } };`,
        `options: { observers: true }, mixins: [b], data: { n: 0 }, observers: { n() { getApp().say("own") } }, methods: { go() { this.setData({ n: 1 }) } }`,
      ),
      check: async ({ component, said }) => {
        await (await component(".p")).callMethod("go");
        await said(["shared", "own"]);
      },
    },
    "known-by-has": {
      rule: "hasBehavior and hasMixin tell what a component has taken in",
      weapp: weapp(
        "const b = Behavior({}); const c = Behavior({});",
        "behaviors: [b], lifetimes: { ready() { getApp().say(this.hasBehavior(b), this.hasBehavior(c)) } }",
      ),
      alipay: alipay(
        "const b = Mixin({}); const c = Mixin({});",
        "mixins: [b], didMount() { getApp().say(this.hasMixin(b), this.hasMixin(c)) }",
      ),
      sources: { weapp: weappDocs.component, alipay: alipayDocs.component },
      check: says("true false"),
    },
    "form-field": {
      rule: "`wx://form-field` makes the component a control of its form: `name` and `value` are submitted",
      only: "Alipay's document has no such mixin here",
      weapp: {
        template: `<form bindsubmit="sent"><part name="mine" value="7"/><button class="b" form-type="submit">ok</button></form>`,
        script: "Page({ data: {}, sent(e) { this.setData({ sent: e.detail.value }) } })",
        parts: { part: { template: "<view/>", script: `Component({ behaviors: ["wx://form-field"] })` } },
      },
      check: async ({ tap, data }) => {
        await tap(".b");
        await data("sent", { mine: "7" });
      },
    },
    "component-export": {
      rule: "With `wx://component-export` selectComponent gives what `export` returns",
      only: "Alipay has ref for it",
      weapp: {
        template: `<part class="p"/>`,
        script: `Page({ onReady() { const part = this.selectComponent(".p"); getApp().say(part.mine, part.setData === undefined) } })`,
        parts: {
          part: { template: "<view/>", script: `Component({ behaviors: ["wx://component-export"], export() { return { mine: 5 } } })` },
        },
      },
      check: says("5 true"),
    },
  },
);
