import { alipayDocs, weappDocs } from "../documents.ts";
import { group } from "../group.ts";
import type { Component } from "../hand.ts";

const sends = (options: string) => `Component({ methods: { send() { this.triggerEvent("mine", { n: 5 }, ${options}) } } })`;
const hears =
  "Page({ data: {}, hit(e) { this.setData({ hit: [e.type, e.detail] }) }, inner() { getApp().say('inner') }, outer() { getApp().say('outer') }, caught() { getApp().say('caught') } })";
const only = "Alipay's components call functional props";

export const componentEvents = group(
  "component-events",
  { weapp: weappDocs.componentEvents, alipay: alipayDocs.component },
  {
    trigger: {
      rule: "triggerEvent calls what the page bound, with the detail",
      only,
      weapp: { template: `<part class="p" bindmine="hit"/>`, script: hears, parts: { part: { template: "<view/>", script: sends("{}") } } },
      check: async ({ component, data }) => {
        await (await component(".p")).callMethod("send");
        await data("hit", ["mine", { n: 5 }]);
      },
    },
    "hyphen-names": {
      rule: "`bind:my-event` hears an event of that name",
      only,
      weapp: {
        template: `<part class="p" bind:my-event="hit"/>`,
        script: hears,
        parts: { part: { template: "<view/>", script: `Component({ methods: { send() { this.triggerEvent("my-event", 1) } } })` } },
      },
      check: async ({ component, data }) => {
        await (await component(".p")).callMethod("send");
        await data("hit", ["my-event", 1]);
      },
    },
    "does-not-bubble": {
      rule: "Without `bubbles` only the component's own element hears it",
      only,
      weapp: {
        template: `<view bindmine="outer"><part class="p" bindmine="inner"/></view>`,
        script: hears,
        parts: { part: { template: "<view/>", script: sends("{}") } },
      },
      check: async ({ component, said }) => {
        await (await component(".p")).callMethod("send");
        await said(["inner"]);
      },
    },
    bubbles: {
      rule: "With `bubbles` the elements around hear it too",
      only,
      weapp: {
        template: `<view bindmine="outer"><part class="p" bindmine="inner"/></view>`,
        script: hears,
        parts: { part: { template: "<view/>", script: sends("{ bubbles: true }") } },
      },
      check: async ({ component, said }) => {
        await (await component(".p")).callMethod("send");
        await said(["inner", "outer"]);
      },
    },
    "composed-goes-through": {
      rule: "Only with `composed` does it pass through the component it happens in",
      only,
      weapp: {
        template: `<outer class="o" bindmine="outer"/>`,
        script: hears,
        parts: {
          outer: { template: `<part class="p"/>`, script: "Component({})" },
          part: {
            template: "<view/>",
            script: `Component({ methods: { send(composed) { this.triggerEvent("mine", {}, { bubbles: true, composed }) } } })`,
          },
        },
      },
      check: async ({ component, said }) => {
        const part = (await (await component(".o")).$(".p")) as unknown as Component;
        await part.callMethod("send", false);
        await said([]);
        await part.callMethod("send", true);
        await said(["outer"]);
      },
    },
    "capture-phase": {
      rule: "`capturePhase` brings a capture phase before",
      only,
      weapp: {
        template: `<view capture-bind:mine="outer"><part class="p" bindmine="inner"/></view>`,
        script: hears,
        parts: { part: { template: "<view/>", script: sends("{ bubbles: true, capturePhase: true }") } },
      },
      check: async ({ component, said }) => {
        await (await component(".p")).callMethod("send");
        await said(["outer", "inner"]);
      },
    },
    "own-methods": {
      rule: "Events in a component's template call its `methods`",
      weapp: {
        template: `<part class="p"/>`,
        parts: {
          part: {
            template: `<view class="in" bindtap="hit">x</view>`,
            script: "Component({ methods: { hit() { getApp().say('component') } } })",
          },
        },
      },
      alipay: {
        template: `<part class="p"/>`,
        parts: {
          part: {
            template: `<view class="in" onTap="hit">x</view>`,
            script: "Component({ methods: { hit() { getApp().say('component') } } })",
          },
        },
      },
      check: async ({ component, said }) => {
        await (await (await component(".p")).$(".in"))?.tap();
        await said(["component"]);
      },
    },
    "taps-pass-through": {
      rule: "A tap in a component reaches the elements of the page around it",
      weapp: {
        template: `<view bindtap="outer"><part class="p"/></view>`,
        script: hears,
        parts: { part: { template: `<view class="in">x</view>`, script: "Component({})" } },
      },
      alipay: {
        template: `<view onTap="outer"><part class="p"/></view>`,
        script: hears,
        parts: { part: { template: `<view class="in">x</view>`, script: "Component({})" } },
      },
      sources: { weapp: weappDocs.event, alipay: alipayDocs.event },
      check: async ({ component, said }) => {
        await (await (await component(".p")).$(".in"))?.tap();
        await said(["outer"]);
      },
    },
    "target-is-the-component": {
      rule: "Seen from the page, what happened in a component happened to its element",
      only,
      sources: { weapp: weappDocs.event },
      weapp: {
        template: `<view bindtap="hit"><part id="part" class="p"/></view>`,
        script: "Page({ data: {}, hit(e) { this.setData({ hit: e.target.id }) } })",
        parts: { part: { template: `<view id="inside" class="in">x</view>`, script: "Component({})" } },
      },
      check: async ({ component, data }) => {
        await (await (await component(".p")).$(".in"))?.tap();
        await data("hit", "part");
      },
    },
  },
);
