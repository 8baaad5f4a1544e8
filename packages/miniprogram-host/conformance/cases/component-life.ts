import { each, says } from "../checks.ts";
import { alipayDocs, weappDocs } from "../documents.ts";
import { group } from "../group.ts";

const lines = (names: readonly string[], of: string) => names.map((name) => `${name}() { getApp().say("${of} ${name}") }`).join(", ");
const weappLife = (of: string) => `lifetimes: { ${lines(["created", "attached", "ready", "detached"], of)} }`;
const page = `onLoad() { getApp().say("page onLoad") }, onReady() { getApp().say("page onReady") }`;
const toggle = `Page({ data: { on: true, n: 1 }, toggle() { this.setData({ on: !this.data.on }) }, more() { this.setData({ n: this.data.n + 1 }) } })`;

export const componentLife = group(
  "component-life",
  { weapp: weappDocs.lifetimes, alipay: alipayDocs.componentLife },
  {
    "begins-and-is-ready": {
      rule: "WeChat: created, attached, ready. Alipay: onInit, deriveDataFromProps, didMount",
      weapp: { template: "<part/>", parts: { part: { template: "<view/>", script: `Component({ ${weappLife("part")} })` } } },
      alipay: {
        template: "<part/>",
        parts: {
          part: {
            template: "<view/>",
            script: `Component({ ${lines(["onInit", "deriveDataFromProps", "didMount", "didUpdate", "didUnmount"], "part")} })`,
          },
        },
      },
      check: each({
        weapp: says("part created", "part attached", "part ready"),
        alipay: says("part onInit", "part deriveDataFromProps", "part didMount"),
      }),
    },
    ends: {
      rule: "A component that leaves the tree is told: detached, didUnmount",
      weapp: {
        template: `<part wx:if="{{on}}"/><view class="t" bindtap="toggle"/>`,
        script: toggle,
        parts: { part: { template: "<view/>", script: `Component({ lifetimes: { ${lines(["detached"], "part")} } })` } },
      },
      alipay: {
        template: `<part a:if="{{on}}"/><view class="t" onTap="toggle"/>`,
        script: toggle,
        parts: { part: { template: "<view/>", script: `Component({ ${lines(["didUnmount"], "part")} })` } },
      },
      check: async ({ tap, said, dialect }) => {
        await tap(".t");
        await said([dialect === "weapp" ? "part detached" : "part didUnmount"]);
      },
    },
    "ends-with-the-page": {
      rule: "A page that is unloaded ends its components",
      weapp: {
        template: "<view/>",
        pages: { second: { template: "<part/>" } },
        parts: { part: { template: "<view/>", script: `Component({ lifetimes: { ${lines(["detached"], "part")} } })` } },
      },
      alipay: {
        template: "<view/>",
        pages: { second: { template: "<part/>" } },
        parts: { part: { template: "<view/>", script: `Component({ ${lines(["didUnmount"], "part")} })` } },
      },
      check: async ({ api, said, dialect }) => {
        await api("navigateTo", { url: "/cases/component-life/ends-with-the-page/second" });
        await said([]);
        await api("navigateBack");
        await said([dialect === "weapp" ? "part detached" : "part didUnmount"]);
      },
    },
    "children-first": {
      rule: "Inner components are ready before the outer",
      weapp: {
        template: "<outer/>",
        parts: {
          outer: { template: "<inner/>", script: `Component({ lifetimes: { ${lines(["ready"], "outer")} } })` },
          inner: { template: "<view/>", script: `Component({ lifetimes: { ${lines(["ready"], "inner")} } })` },
        },
      },
      alipay: {
        template: "<outer/>",
        parts: {
          outer: { template: "<inner/>", script: `Component({ ${lines(["didMount"], "outer")} })` },
          inner: { template: "<view/>", script: `Component({ ${lines(["didMount"], "inner")} })` },
        },
      },
      check: each({ weapp: says("inner ready", "outer ready"), alipay: says("inner didMount", "outer didMount") }),
    },
    "beside-the-page": {
      rule: "Components are ready before the page is",
      weapp: {
        template: "<part/>",
        script: `Page({ ${page} })`,
        parts: { part: { template: "<view/>", script: `Component({ lifetimes: { ${lines(["ready"], "part")} } })` } },
      },
      alipay: {
        template: "<part/>",
        script: `Page({ ${page} })`,
        parts: { part: { template: "<view/>", script: `Component({ ${lines(["didMount"], "part")} })` } },
      },
      sources: { weapp: weappDocs.pageLife, alipay: alipayDocs.page },
      check: each({
        weapp: says("page onLoad", "part ready", "page onReady"),
        alipay: says("page onLoad", "part didMount", "page onReady"),
      }),
    },
    "lifetimes-win": {
      rule: "A lifecycle in `lifetimes` takes the place of the same one outside it",
      only: "Alipay's have other names outside",
      weapp: {
        template: "<part/>",
        parts: {
          part: {
            template: "<view/>",
            script: `Component({ attached() { getApp().say("outside") }, lifetimes: { attached() { getApp().say("inside") } } })`,
          },
        },
      },
      check: says("inside"),
    },
    "page-lifetimes": {
      rule: "A component hears when its page is shown and hidden",
      only: "Alipay's document has rootEvents for it",
      sources: { weapp: weappDocs.lifetimes },
      weapp: {
        template: "<part/>",
        parts: { part: { template: "<view/>", script: `Component({ pageLifetimes: { ${lines(["show", "hide"], "page")} } })` } },
        pages: { second: { template: "<view/>" } },
      },
      check: async ({ api, said }) => {
        await said(["page show"]);
        await api("navigateTo", { url: "/cases/component-life/page-lifetimes/second" });
        await said(["page show", "page hide"]);
        await api("navigateBack");
        await said(["page show", "page hide", "page show"]);
      },
    },
    "created-sets-no-data": {
      rule: "In `attached` the properties are there and setData works",
      only: "Alipay's is the next case",
      weapp: {
        template: `<part class="p" n="5"/>`,
        parts: {
          part: {
            template: "<view/>",
            script: `Component({ properties: { n: Number }, lifetimes: { attached() { this.setData({ twice: this.data.n * 2 }); getApp().say(this.data.twice) } } })`,
          },
        },
      },
      check: says("10"),
    },
    "init-sets-data": {
      rule: "In onInit props are there and setData works",
      only: "WeChat's is the case before",
      alipay: {
        template: `<part class="p" n="{{5}}"/>`,
        parts: {
          part: {
            template: "<view/>",
            script: `Component({ props: { n: 0 }, onInit() { this.setData({ twice: this.props.n * 2 }); getApp().say(this.data.twice) } })`,
          },
        },
      },
      check: says("10"),
    },
    "updates-by-data": {
      rule: "deriveDataFromProps and didUpdate follow a change of the component's own data; didUpdate has what was before",
      only: "WeChat has no such lifecycles",
      sources: { alipay: alipayDocs.slots },
      alipay: {
        template: `<part class="p"/>`,
        parts: {
          part: {
            template: "<view/>",
            script: `Component({ data: { m: 1 }, deriveDataFromProps() { getApp().say("derive") }, didUpdate(props, data) { getApp().say("update", data.m, this.data.m) }, methods: { go() { this.setData({ m: 2 }) } } })`,
          },
        },
      },
      check: async ({ component, said }) => {
        await said(["derive"]);
        await (await component(".p")).callMethod("go");
        await said(["derive", "derive", "update 1 2"]);
      },
    },
    "updates-by-props": {
      rule: "A prop that changes brings deriveDataFromProps with the next props, then didUpdate with the props before",
      only: "WeChat has no such lifecycles",
      alipay: {
        template: `<part n="{{n}}"/><view class="t" onTap="more"/>`,
        script: toggle,
        parts: {
          part: {
            template: "<view/>",
            script: `Component({ props: { n: 0 }, deriveDataFromProps(next) { getApp().say("derive", this.props.n, next.n) }, didUpdate(props) { getApp().say("update", props.n, this.props.n) } })`,
          },
        },
      },
      check: async ({ tap, becomes, mini }) => {
        await tap(".t");
        await becomes(() => mini.evaluate("function () { return getApp().lines.slice(-2) }"), ["derive 1 2", "update 1 2"]);
      },
    },
    "derived-data": {
      rule: "The document's counter: the component's stays at 5 until the page's is more",
      only: "WeChat has no such lifecycle",
      alipay: {
        template: `<part class="p" p-counter="{{n}}" pCounter="{{n}}"/><view class="t" onTap="more"/>`,
        script: "Page({ data: { n: 4 }, more() { this.setData({ n: this.data.n + 1 }) } })",
        parts: {
          part: {
            template: "<view>{{counter}}</view>",
            script: `Component({ data: { counter: 5 }, deriveDataFromProps(next) { if (this.data.counter < next.pCounter) this.setData({ counter: next.pCounter }) } })`,
          },
        },
      },
      check: async ({ component, tap, becomes }) => {
        const part = await component(".p");
        await tap(".t");
        await becomes(() => part.data("counter"), 5);
        await tap(".t");
        await becomes(() => part.data("counter"), 6);
      },
    },
    "tree-lifetimes": {
      rule: "With `options.lifetimes` Alipay calls created, attached, ready and detached",
      only: "WeChat needs no option",
      alipay: {
        template: `<part a:if="{{on}}"/><view class="t" onTap="toggle"/>`,
        script: toggle,
        parts: { part: { template: "<view/>", script: `Component({ options: { lifetimes: true }, ${weappLife("part")} })` } },
      },
      check: async ({ tap, said }) => {
        await said(["part created", "part attached", "part ready"]);
        await tap(".t");
        await said(["part created", "part attached", "part ready", "part detached"]);
      },
    },
    "tree-lifetimes-must-be-opened": {
      rule: "Without `options.lifetimes` the platform does not use them",
      only: "WeChat needs no option",
      alipay: { template: "<part/>", parts: { part: { template: "<view/>", script: `Component({ ${weappLife("part")} })` } } },
      check: says(),
    },
    "catches-own-errors": {
      rule: "onError of a component gets what its code throws",
      only: "WeChat's `error` is the next case",
      alipay: {
        template: "<part/>",
        parts: {
          part: {
            template: "<view/>",
            script: `Component({ didMount() { this.missing() }, onError(error) { getApp().say("caught", /missing/.test(error.message || error)) } })`,
          },
        },
      },
      check: says("caught true"),
    },
    "told-of-own-errors": {
      rule: "`lifetimes.error` is called with what a method of the component throws",
      only: "Alipay's onError is the case before",
      weapp: {
        template: "<part/>",
        parts: {
          part: {
            template: "<view/>",
            script: `Component({ lifetimes: { ready() { this.missing() }, error(error) { getApp().say("caught", /missing/.test(error.message)) } } })`,
          },
        },
      },
      check: says("caught true"),
    },
    "told-of-all-its-errors": {
      rule: "The component hears of what its observers, its page's lifetimes and its handlers throw: `lifetimes.error`, onError",
      weapp: {
        template: `<part class="p"/>`,
        parts: {
          part: {
            template: `<view class="in" bindtap="go"/>`,
            script: `Component({ data: { n: 0 }, observers: { n() { throw new Error("observer") } }, pageLifetimes: { show() { throw new Error("show") } },
              lifetimes: { error(error) { getApp().say(error.message) } }, methods: { go() { throw new Error("method") } } })`,
          },
        },
      },
      alipay: {
        template: `<part class="p"/>`,
        parts: {
          part: {
            template: `<view class="in" onTap="go"/>`,
            script: `Component({ options: { observers: true }, data: { n: 0 }, observers: { n() { throw new Error("observer") } }, pageLifetimes: { show() { throw new Error("show") } },
              onError(error) { getApp().say(error.message) }, methods: { go() { throw new Error("method") } } })`,
          },
        },
      },
      check: async ({ component, said, dialect }) => {
        const part = await component(".p");
        await part.setData({ n: 1 });
        await (await part.$(".in"))?.tap();
        await said([...(dialect === "weapp" ? ["show"] : []), "observer", "method"]);
      },
    },
  },
);
