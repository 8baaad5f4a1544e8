import fc from "fast-check";
import { expect, it } from "vitest";
import { insideOf } from "../src/inside.ts";
import { inlineStyle } from "../src/view/styles/inline-style.ts";
import { pageStyles } from "../src/view/styles/page-styles.ts";
import { rpxToPixels, rpxToVariable } from "../src/view/styles/rpx.ts";
import { scopeSelector } from "../src/view/styles/scope-selector.ts";
import { alipay, type Files, run, weapp } from "./pack.ts";

async function stylesOf(files: Files) {
  const app = await run(files);
  const [page] = insideOf(app).navigation.stack();
  if (!page) throw new Error("no page");
  const css = pageStyles(page).replace(/\s+/g, " ").trim();
  const warnings = app.events.flatMap((event) => (event.kind === "warning" ? [event.message] : []));
  return { css, warnings };
}

const empty = ["Page({})", "<view/>"] as const;
const marks = { mark: "p", host: "c1" };

it("makes each rpx a 750th of the phone's width, in values, texts and addresses left alone", () => {
  expect(rpxToVariable("10rpx -.5RPX 2px")).toBe("calc(10 * var(--rpx)) calc(-.5 * var(--rpx)) 2px");
  expect(rpxToVariable("calc(100% - 20rpx)")).toBe("calc(100% - calc(20 * var(--rpx)))");
  expect(rpxToVariable(`"5rpx" url(a5rpx.png) arpx`)).toBe(`"5rpx" url(a5rpx.png) arpx`);
  expect(rpxToPixels("(min-width: 300rpx)")).toBe("(min-width: 150px)");
});

it("changes nothing but rpx, whatever stands around it", () => {
  const other = fc.constantFrom("1px", "solid", "#fff", "50%", `"x 3rpx"`, "url(3rpx)", "rgba(0, 0, 0, .1)", "0");
  const value = fc.array(fc.oneof(other, fc.integer({ min: -999, max: 999 })), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(value, (parts) => {
      const write = (rpx: (amount: number) => string) => parts.map((part) => (typeof part === "number" ? rpx(part) : part)).join(" ");
      expect(rpxToVariable(write((amount) => `${amount}rpx`))).toBe(write((amount) => `calc(${amount} * var(--rpx))`));
    }),
  );
});

it("gives a selector the mirror's tags and the mark of its elements, and keeps its order and combinators", () => {
  const a = `.a:where([data-in~="p"])`;
  expect(scopeSelector(".a > view::after, page", marks)).toBe(`${a} > mp-view::after, body`);
  expect(scopeSelector("view:not(text):hover", marks)).toBe("mp-view:not(mp-text):hover");
  expect(scopeSelector(".a:nth-child(2n + 1)", marks)).toBe(`${a}:nth-child(2n + 1)`);
  expect(scopeSelector(":host(.x) .a", marks)).toBe(`[data-host~="c1"]:is(.x) ${a}`);
  const simple = fc.constantFrom("view", ".a", "#b", ".a.b", "text.c", "*");
  const join = fc.constantFrom(" ", " > ", " + ", " ~ ", ", ");
  fc.assert(
    fc.property(simple, fc.array(fc.tuple(join, simple), { maxLength: 5 }), (first, rest) => {
      const given = first + rest.map((pair) => pair.join("")).join("");
      const plain = scopeSelector(given, marks).replaceAll(`:where([data-in~="p"])`, "").replaceAll("mp-", "");
      expect(plain).toBe(given);
    }),
  );
});

it("puts imported files in their place, relative and from the root, and says where one is missing", async () => {
  const { css, warnings } = await stylesOf(
    weapp(...empty, {
      "app.wxss": `@import "styles/base.wxss";\n.app{color:red}`,
      "styles/base.wxss": `@import url("./deep.wxss"); .base{width:2rpx}`,
      "styles/deep.wxss": `@import "/styles/base.wxss"; .deep{color:blue}`,
      "pages/a/a.wxss": `\n@import "none.wxss";\n.own{color:green}`,
    }),
  );
  expect(css.replaceAll(`:where([data-in~="p"])`, "")).toBe(
    ".deep{color:blue} .base{width:calc(2 * var(--rpx))} .app{color:red} .own{color:green}",
  );
  expect(warnings).toEqual([
    "styles/deep.wxss:1: app.wxss imports styles/base.wxss imports styles/deep.wxss imports styles/base.wxss: a circle",
    `pages/a/a.wxss:2: @import "none.wxss" is no file of the package`,
  ]);
});

it("warns of what is no CSS, with file and line, and keeps the other files", async () => {
  const { css, warnings } = await stylesOf(
    weapp(...empty, { "app.wxss": "@tailwind x;\n\n.a{color:red", "pages/a/a.wxss": "@include y;\n.b{color:blue}\n::{color:red}" }),
  );
  expect(css).toContain("color:blue");
  expect(warnings[0]).toMatch(/^app\.wxss:3:\d+: Unclosed block/);
  expect(warnings[1]).toBe("pages/a/a.wxss:1: @include is not known");
  expect(warnings[2]).toMatch(/^pages\/a\/a\.wxss:3: :: is no selector/);
});

it("leads url() to the package's files, and warns where a phone would not show them", async () => {
  const files = {
    "pages/a/a.wxss": ".a{background:url(../../img/a b.png)}",
    "pages/a/a.acss": ".a{background:url('/img/x.png'),url(data:image/png;base64,AA==)}",
  };
  const wechat = await stylesOf(weapp(...empty, files));
  expect(wechat.css).toContain("url(files/img/a%20b.png)");
  expect(wechat.warnings).toEqual(["pages/a/a.wxss:1: a background can't be the package's file img/a b.png on a phone"]);
  const ali = await stylesOf(alipay(...empty, files));
  expect(ali.css).toContain("url('files/img/x.png'),url(data:image/png;base64,AA==)");
  expect(ali.warnings).toEqual([]);
});

it("keeps a component's styles to itself unless it says otherwise; on Alipay it is the other way round", async () => {
  const component = (json: object, script = "Component({})"): Files => ({
    "pages/a/a.json": { usingComponents: { part: "/part" } },
    "part.json": { component: true, ...json },
    "part.js": script,
  });
  const markOf = async (files: Files) => /\.part:where\(\[data-in~="(\w+)"\]\)/.exec((await stylesOf(files)).css)?.[1];
  const wechat = (json: object, script?: string) =>
    markOf(weapp("Page({})", "<part/>", { ...component(json, script), "part.wxml": "<view/>", "part.wxss": ".part{color:red}" }));
  expect(await wechat({})).toBe("c1");
  expect(await wechat({ styleIsolation: "apply-shared" })).toBe("c1");
  expect(await wechat({ styleIsolation: "shared" })).toBe("p");
  expect(await wechat({}, `Component({ options: { styleIsolation: "shared" } })`)).toBe("p");
  const ali = (json: object) =>
    markOf(alipay("Page({})", "<part/>", { ...component(json), "part.axml": "<view/>", "part.acss": ".part{color:red}" }));
  expect(await ali({})).toBe("p");
  expect(await ali({ styleIsolation: "isolated" })).toBe("c1");
});

it("leaves the app's styles out of a page that wants none", async () => {
  const { css } = await stylesOf(
    weapp(...empty, {
      "app.wxss": ".app{color:red}",
      "pages/a/a.wxss": ".own{color:red}",
      "pages/a/a.json": { styleIsolation: "page-isolated" },
    }),
  );
  expect(css).toBe(`.own:where([data-in~="o"]){color:red}`);
});

it("reads the style attribute the same way", () => {
  expect(inlineStyle("width:10rpx;background:url(b.png);padding-bottom:env(safe-area-inset-bottom)", "pages/a/a.wxml")).toBe(
    "width:calc(10 * var(--rpx));background:url(files/pages/a/b.png);padding-bottom:var(--safe-bottom, 0px)",
  );
});
