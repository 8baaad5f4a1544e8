import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TemplateError } from "../src/template/template-error.ts";
import { alipay, exceptions, run, weapp } from "./pack.ts";
import { both, page } from "./template/render.ts";

const opener = (api: string) => `Page({ go() { ${api}.navigateTo({ url: "/pages/b/b" }) } })`;
const two = { "app.json": { pages: ["pages/a/a", "pages/b/b"] }, "pages/b/b.js": "Page({ data: { n: 1 } })" };
const calls =
  "<template name='t'><view><template is='t' data='{{n: n + 1}}'/></view></template><template is='t' data='{{n}}'/><text>after</text>";

describe("templates that call themselves without end", () => {
  it("are left out on WeChat, with a warning", async () => {
    const app = await run(weapp(opener("wx"), `<view bindtap="go">go</view>`, { ...two, "pages/b/b.wxml": calls }));
    await app.tap("view");
    await expect.poll(() => app.text()).toBe("after");
    expect(app.events).toMatchObject([{ kind: "warning", message: expect.stringContaining("`t` is called by itself") }]);
  });

  it("are told with file and line on Alipay, and the page stays empty", async () => {
    const app = await run(alipay(opener("my"), `<view onTap="go">go</view>`, { ...two, "pages/b/b.axml": calls }));
    await app.tap("view");
    await expect.poll(() => app.page().path).toBe("pages/b/b");
    expect(exceptions(app)).toMatchObject([
      { name: "TemplateError", message: expect.stringMatching(/^pages\/b\/b\.axml:1:\d+: .*200 deep/) },
    ]);
    await app.back();
    expect(app.text()).toBe("go");
  });
});

it("keeps the page as it was when data makes its template too deep", async () => {
  const script = `Page({ data: { tree: { t: "leaf" } }, go() { this.setData({ tree: Array(400).fill(0).reduce((c) => ({ c }), { t: "deep" }) }) } })`;
  const markup =
    "<template name='t'><view><template a:if='{{c}}' is='t' data='{{...c}}'/>{{t}}</view></template><view onTap='go'>go</view><template is='t' data='{{...tree}}'/>";
  const app = await run(alipay(script, markup));
  await app.tap({ text: "go" });
  expect(app.text()).toBe("goleaf");
  expect(exceptions(app)).toMatchObject([{ name: "TemplateError", where: "pages/a/a rendering" }]);
});

// Well-formed markup of any nesting: templates call any template, files include any file, loops stand in loops.
const content = fc.letrec<{ node: string; nodes: string }>((tie) => ({
  nodes: fc.array(tie("node"), { maxLength: 3 }).map((nodes) => nodes.join("")),
  node: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom("text", "{{item}}", "{{n}}", "{{list.length}}"),
    tie("nodes").map((inner) => `<view class="{{n}}">${inner}</view>`),
    tie("nodes").map((inner) => `<view $for="{{list}}" $key="*this">${inner}</view>`),
    tie("nodes").map((inner) => `<block $for="{{n}}">${inner}</block>`),
    tie("nodes").map((inner) => `<view $if="{{n > 1}}">${inner}</view><view $else>${inner}</view>`),
    fc.constantFrom("a", "b", "c", "none").map((name) => `<template is="${name}" data="{{n: n + 1, list}}"/>`),
    fc.constantFrom("one", "two").map((name) => `<include src="./${name}.xml"/>`),
    tie("nodes").map((inner) => `<slot name="s">${inner}</slot>`),
  ),
})).nodes;

describe.each(both)("generated markup for %s", (dialect) => {
  it("draws, or is refused with file and line, and draws the same again", () => {
    fc.assert(
      fc.property(fc.array(content, { minLength: 6, maxLength: 6 }), ([a, b, c, one = "", two = "", body = ""]) => {
        const named = [a, b, c].map((text, at) => `<template name="${"abc"[at]}">${text}</template>`).join("");
        const { draw } = page(dialect, `${named}${body}`, { "one.xml": one, "two.xml": two });
        try {
          const data = { n: 2, list: ["x", "y"] };
          const first = draw(data);
          expect(draw(data, first)).toBe(first);
        } catch (error) {
          expect(error).toBeInstanceOf(TemplateError);
          expect((error as Error).message).toMatch(/^\w+\.[a-z]+:\d+:\d+: /);
        }
      }),
      { numRuns: process.env.TONGBAN_FULL ? 500 : 25 },
    );
  });
});
