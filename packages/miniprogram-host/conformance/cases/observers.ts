import { ok } from "node:assert/strict";
import { alipayDocs, weappDocs } from "../documents.ts";
import { group } from "../group.ts";

/** A component with observers, and a page that sets its data from outside by one function. */
function observed(observers: string, data: string) {
  const rest = `data: ${data}, observers: { ${observers} }, methods: { set(patch) { this.setData(patch) } }`;
  return {
    weapp: { template: `<part class="p"/>`, parts: { part: { template: "<view/>", script: `Component({ ${rest} })` } } },
    alipay: {
      template: `<part class="p"/>`,
      parts: { part: { template: "<view/>", script: `Component({ options: { observers: true }, ${rest} })` } },
    },
  };
}

export const observers = group(
  "observers",
  { weapp: weappDocs.observers, alipay: alipayDocs.observers },
  {
    "several-fields": {
      rule: "An observer of several fields gets all their values when one is set",
      ...observed(`"a, b"(a, b) { getApp().say(a, b); }`, "{ a: 1, b: 2 }"),
      check: async ({ component, said }) => {
        await (await component(".p")).setData({ a: 5 });
        await said(["5 2"]);
      },
    },
    "once-for-one-call": {
      rule: "One setData calls an observer once at most",
      ...observed(`"a, b"(a, b) { getApp().say(a, b); }`, "{ a: 1, b: 2 }"),
      check: async ({ component, said }) => {
        await (await component(".p")).setData({ a: 5, b: 6 });
        await said(["5 6"]);
      },
    },
    "sets-more": {
      rule: "An observer may set other fields: the sum follows its numbers",
      ...observed(`"a, b"(a, b) { this.setData({ sum: a + b }); }`, "{ a: 1, b: 2, sum: 0 }"),
      check: async ({ component, becomes }) => {
        const part = await component(".p");
        await part.setData({ a: 5 });
        await becomes(() => part.data("sum"), 7);
      },
    },
    "field-of-a-field": {
      rule: "An observer of `some.field` hears when it is set and when `some` is set as a whole",
      ...observed(`"some.field"(field) { getApp().say(field); }`, "{ some: { field: 0, other: 0 } }"),
      check: async ({ component, said }) => {
        const part = await component(".p");
        await part.setData({ "some.field": 1 });
        await part.setData({ "some.other": 9 });
        await part.setData({ some: { field: 2 } });
        await said(["1", "2"]);
      },
    },
    "entry-of-a-list": {
      rule: "An observer of `arr[1]` hears of that entry and of no other",
      ...observed(`"arr[1]"(entry) { getApp().say(entry); }`, "{ arr: [0, 0] }"),
      check: async ({ component, said }) => {
        const part = await component(".p");
        await part.setData({ "arr[0]": 7 });
        await part.setData({ "arr[1]": 8 });
        await said(["8"]);
      },
    },
    "all-within": {
      rule: "`some.**` hears of everything within `some`",
      ...observed(`"some.**"(some) { getApp().say(JSON.stringify(some)); }`, "{ some: { a: 0 } }"),
      check: async ({ component, said }) => {
        const part = await component(".p");
        await part.setData({ "some.a": 1 });
        await part.setData({ "some.deep.er": 2 });
        await said([`{"a":1}`, `{"a":1,"deep":{"er":2}}`]);
      },
    },
    everything: {
      rule: "`**` hears of every setData",
      ...observed(`"**"() { getApp().say("set"); }`, "{ a: 0 }"),
      check: async ({ component, said }) => {
        const part = await component(".p");
        await part.setData({ a: 1 });
        await part.setData({ b: 1 });
        await said(["set", "set"]);
      },
    },
    "also-unchanged": {
      rule: "An observer hears of what is set even when it is the same",
      ...observed(`a(a) { getApp().say(a); }`, "{ a: 1 }"),
      check: async ({ component, said }) => {
        await (await component(".p")).setData({ a: 1 });
        await said(["1"]);
      },
    },
    properties: {
      rule: "An observer hears of a property that changes",
      weapp: {
        template: `<part n="{{n}}"/><view class="t" bindtap="go"/>`,
        script: "Page({ data: { n: 1 }, go() { this.setData({ n: 2 }) } })",
        parts: {
          part: { template: "<view/>", script: `Component({ properties: { n: Number }, observers: { n(n) { getApp().say(n) } } })` },
        },
      },
      alipay: {
        template: `<part n="{{n}}"/><view class="t" onTap="go"/>`,
        script: "Page({ data: { n: 1 }, go() { this.setData({ n: 2 }) } })",
        parts: {
          part: {
            template: "<view/>",
            script: `Component({ options: { observers: true }, props: { n: 0 }, observers: { n(n) { getApp().say(n) } } })`,
          },
        },
      },
      check: async ({ tap, becomes, mini }) => {
        await tap(".t");
        await becomes(() => mini.evaluate("function () { var lines = getApp().lines; return lines[lines.length - 1] }"), "2");
      },
    },
    "must-be-opened": {
      rule: "Without `options.observers` the platform does not use them",
      only: "WeChat has no such option",
      alipay: {
        template: `<part class="p"/>`,
        parts: { part: { template: "<view/>", script: `Component({ data: { a: 1 }, observers: { a() { getApp().say("heard") } } })` } },
      },
      check: async ({ component, said }) => {
        await (await component(".p")).setData({ a: 2 });
        await said([]);
      },
    },
    "no-end": {
      rule: "Observers that set their own field again are a loop, which is told of with component and field; what was set stays, and the page goes on",
      hostOnly: "the document only warns of it: the real tool may hang",
      ...observed(`n(n) { this.setData({ n: n + 1, seen: true }); }`, "{ n: 0, seen: false }"),
      check: async ({ component, becomes, troubles }) => {
        const part = await component(".p");
        await part.setData({ n: 1 });
        await becomes(() => part.data("seen"), true);
        ok(
          troubles.some((each) => each.includes("n, seen of cases/observers/no-end/part")),
          troubles.join(),
        );
      },
    },
  },
);
