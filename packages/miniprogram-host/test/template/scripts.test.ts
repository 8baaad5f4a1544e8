import { describe, expect, it } from "vitest";
import { TemplateError } from "../../src/template/template-error.ts";
import { page, problemOf } from "./render.ts";

describe("wxs", () => {
  it("stands in the template or in a file, and is seen everywhere in its own", () => {
    const markup = `{{m.add(1, two)}} {{n.name}} {{k}}
<wxs module="m">
  function add(a, b) { return a + b }
  module.exports = { add: add };
</wxs>
<wxs module="n" src="./x/n.wxs" /><wxs module="k" src="k.wxs"></wxs>
<template name="t">{{m.add(x, 1)}}</template><template is="t" data="{{x: 2, m: 1}}" />`;
    const files = {
      "x/n.wxs": "exports.name = require('../k.wxs') + require('./y.wxs').y",
      "k.wxs": "module.exports = 'k'",
      "x/y.wxs": "exports.y = 'y'",
    };
    expect(page("weapp", markup, files).text({ two: 2 })).toContain("3 ky k");
    expect(page("weapp", markup, files).text({ two: 2 })).toMatch(/3$/);
  });

  it("is read as a script, whatever tags or braces stand in it", () => {
    expect(page("weapp", "<wxs module='m'>module.exports = 1 < 2 ? '<view>{{' : '</view>'</wxs>{{m}}").text()).toBe("<view>{{");
  });

  it("goes before the data and after the names of a loop", () => {
    const markup = "<wxs module='m'>module.exports = 'script'</wxs>{{m}}<t $for='{{[1]}}' $for-item='m'>{{m}}</t>";
    expect(page("weapp", markup).text({ m: "data" })).toBe("script<t>1</t>");
  });

  it("is not brought along by include or import", () => {
    const files = { "a.wxml": "<wxs module='m'>module.exports = 'a'</wxs><template name='t'>{{m}}</template>{{m}}" };
    expect(page("weapp", "<import src='a'/><include src='a'/>|<template is='t'/>|{{m}}", files).text()).toBe("|a|");
    expect(page("weapp", "<include src='a'/><wxs module='m'>module.exports = 'own'</wxs>", files).text()).toBe("own");
  });

  it("has one instance for all files, and runs when it is first read", () => {
    const files = {
      "count.wxs": "var n = 0; console.log('runs'); module.exports = { next: function () { n++; return n } }",
      "other.wxml": "<wxs module='c' src='count.wxs'/>{{c.next()}}",
      "unused.wxml": "<wxs module='c' src='count.wxs'/>",
    };
    const { compile, text, logged } = page("weapp", "<wxs module='c' src='count.wxs'/>{{c.next()}}", files);
    compile("unused.wxml").render({});
    expect(logged).toEqual([]);
    expect(text()).toBe("1");
    expect(compile("other.wxml").render({})).toEqual([{ kind: "text", text: "2" }]);
    expect(logged).toEqual([["runs"]]);
  });

  it("takes the later of two modules with one name", () => {
    expect(page("weapp", "<wxs module='m'>module.exports = 1</wxs><wxs module='m'>module.exports = 2</wxs>{{m}}").text()).toBe("2");
  });

  it("reads a type's name from constructor, whatever realm the value is from", () => {
    const script =
      "exports.of = function (x) { return x.constructor }; exports.own = [set().constructor, [].constructor, getDate(0).constructor, getRegExp('a').constructor, (1).constructor]";
    const set = "function set() { var o = {}; o.constructor = 'set'; return o }";
    const markup = `<wxs module="m">${script}; ${set}</wxs><t $for="{{values}}">{{m.of(item)}}</t>{{m.own}} {{m.of(m.of)}}`;
    const values: readonly unknown[] = [[], {}, "a", 1, true, { constructor: "mine" }];
    expect(page("weapp", markup).text({ values })).toBe(
      "<t>Array</t><t>Object</t><t>String</t><t>Number</t><t>Boolean</t><t>mine</t>set,Array,Date,RegExp,Number Function",
    );
  });

  it("makes dates and patterns with functions", () => {
    const script =
      "exports.time = getDate(1500000000000).getTime(); exports.found = 'a1b2'.replace(getRegExp('\\\\d', 'g'), '-'); exports.now = Date.now() > 0";
    expect(page("weapp", `<wxs module="m">${script}</wxs>{{m.time}} {{m.found}} {{m.now}}`).text()).toBe("1500000000000 a-b- true");
  });

  it("has the documented names and no others", () => {
    const names = [
      "process",
      "require('fs')",
      "globalThis",
      "Object",
      "Array",
      "Promise",
      "Function",
      "eval",
      "setTimeout",
      "WebAssembly",
      "wx",
      "App",
    ];
    for (const name of names) {
      expect(problemOf("weapp", `<wxs module="m">module.exports = ${name}</wxs>{{m}}`), name).toMatch(/ReferenceError|there is no `fs`/);
    }
    expect(problemOf("weapp", "<wxs module='m'>module.exports = new Date()</wxs>{{m}}")).toContain("TypeError");
    const given = "Math.max(1, Number('2')) + JSON.stringify([1]) + parseInt('3') + isNaN(NaN) + encodeURIComponent('/')";
    expect(page("weapp", `<wxs module="m">module.exports = ${given}</wxs>{{m}}`).text()).toBe("2[1]3true%2F");
  });

  it.each([
    ["\n let a = 1", "page.wxml:2:6: "],
    ["var f = () => 1", "page.wxml:1:26: Unexpected token"],
    ["var a = ;", "page.wxml:1:25: Unexpected token"],
    ["\nvar a = require('./no.wxs')", "page.wxml:2:9: there is no `no.wxs`"],
    ["var a = require('../no.wxs')", "page.wxml:1:25: `../no.wxs` leads out of the package"],
  ])("is refused for %j", (script, problem) => {
    expect(() => page("weapp", `<wxs module="m">${script}</wxs>`).compile()).toThrow(problem);
  });

  it.each([
    ["<wxs src='a.wxs'/>", "1:1: <wxs> needs `module`"],
    ["<wxs module='m'/>", "1:1: <wxs> needs `src`"],
    ["<wxs module='a-b'>1</wxs>", "1:14: `a-b` is no name"],
    ["<wxs module='m' src='no.wxs'/>", "1:17: there is no `no.wxs`"],
    ["<wxs module='m' src='../no.wxs'/>", "leads out of the package"],
    ["<wxs module='m'>var a", "1:1: <wxs> is not closed"],
  ])("is refused as %j", (markup, problem) => {
    expect(problemOf("weapp", markup)).toContain(problem);
  });

  it("says which element calls what throws, with the error as cause", () => {
    const markup = "\n<wxs module='m'>\nexports.f = function (a) {\n  return a.b.c }</wxs>\n<view>\n  <t x='{{m.f(a)}}'/></view>";
    try {
      page("weapp", markup).draw({ a: {} });
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(TemplateError);
      expect(error).toMatchObject({ file: "page.wxml", line: 6, column: 3, name: "TemplateError" });
      expect((error as TemplateError).cause).toHaveProperty("stack", expect.stringContaining("page.wxml:4:"));
    }
  });

  it("is as broken the second time as the first", () => {
    const files = { "a.wxs": "exports.a = 1; require('./no.wxs')" };
    const missing = page("weapp", "<wxs module='m' src='a.wxs'/>{{m.a}}", files);
    const throwing = page("weapp", "<wxs module='m'>exports.a = 1; exports.b.c</wxs>{{m.a}}");
    for (let time = 0; time < 2; time++) {
      expect(() => missing.compile()).toThrow("there is no `no.wxs`");
      expect(() => throwing.draw()).toThrow("TypeError");
    }
  });

  it("may be required in a circle, half made", () => {
    const files = {
      "a.wxs": "exports.name = 'a'; exports.b = require('./b.wxs').name",
      "b.wxs": "exports.name = 'b' + require('./a.wxs').name",
    };
    expect(page("weapp", "<wxs module='m' src='a.wxs'/>{{m.b}}", files).text()).toBe("ba");
  });
});

describe("sjs", () => {
  const of = (files: Readonly<Record<string, string>>, markup: string, data = {}) => page("alipay", markup, files).text(data);

  it("gives its default export under a name and single ones in braces", () => {
    const files = {
      "a.sjs":
        "const message = 'hello';\nexport default { message, get: x => x };\nexport const x = 3, y = 4;\nexport function f() { return x }",
    };
    const markup = "<import-sjs name='m' from='./a.sjs'/><import-sjs from='a.sjs' name='{x, y: z, f}'></import-sjs>";
    expect(of(files, `${markup}{{m.message}} {{m.get(b)}} {{x}} {{z}} {{y}} {{f()}}`, { b: 1 })).toBe("hello 1 3 4  3");
  });

  it.each([
    ["export default function () { return 1 }\n(2)", "{{m()}}", "1"],
    ["export default function f() { return g() } function g() { return 2 }", "{{m()}}", "2"],
    ["export default class A {}", "{{m.length}}", "0"],
    ["const a = 1; export { a as default }", "{{m}}", "1"],
    ["export default (1, 2)", "{{m}}", "2"],
    ["export default [1].constructor", "{{m}}", "Array"],
    [`export default \`a\${1}\``, "{{m}}", "a1"],
  ])("exports with %j", (script, markup, expected) => {
    expect(of({ "a.sjs": script }, `<import-sjs name='m' from='a.sjs'/>${markup}`)).toBe(expected);
  });

  it("imports by every form", () => {
    const files = {
      "x/a.sjs": `import d from '../b.sjs'; import { one, two as second } from '../b.sjs';
import * as all from '../b.sjs';
import '../c.sjs';
export * from '../b.sjs'; export { two as again } from '../b.sjs'; export { second };
export default [d, one, second, all.one, all.default].join()`,
      "b.sjs": "export default 'd'; export const one = 1; export let two = 2; two = 3",
      "c.sjs": "console.log('c', 1)",
    };
    const drawn = page(
      "alipay",
      "<import-sjs name='m' from='x/a.sjs'/><import-sjs name='{one, again, second}' from='x/a.sjs'/>{{m}} {{one}}{{again}}{{second}}",
      files,
    );
    expect(drawn.text()).toBe("d,1,3,1,d 133");
    expect(drawn.logged).toEqual([["c", 1]]);
  });

  it("keeps its lines, so that an error is found", () => {
    const files = { "a.sjs": "import {\n  x\n} from './b.sjs';\nexport default () => x.y.z", "b.sjs": "export const x = 1" };
    try {
      page("alipay", "<import-sjs name='m' from='a.sjs'/>{{m()}}", files).draw();
      expect.unreachable();
    } catch (error) {
      expect((error as TemplateError).cause).toHaveProperty("stack", expect.stringContaining("a.sjs:4:"));
    }
  });

  it("is seen in templates of its file, and is brought along by include", () => {
    const files = { "a.sjs": "export default 'a'", "i.axml": "<import-sjs name='m' from='a.sjs'/>{{m}}" };
    expect(of(files, "<template name='t'>{{m}}</template><template is='t'/><import-sjs name='m' from='a.sjs'/>")).toBe("a");
    expect(of(files, "<include src='i'/>")).toBe("a");
  });

  it("has the documented names and no others", () => {
    for (const name of ["process", "globalThis", "Object", "Array", "Promise", "Function", "my", "module.no.no"]) {
      const problem = problemOf("alipay", "<import-sjs name='m' from='a.sjs'/>{{m}}", { "a.sjs": `export default ${name}` });
      expect(problem, name).toMatch(/ReferenceError|TypeError/);
    }
  });

  it.each([
    ["export default 1;\nexport const {a} = b", "a.sjs:2:14: only plain names"],
    ["export/**/default 1", "a.sjs:1:19: write `export default`"],
    ["let a = ;", "a.sjs:1:9: Unexpected token"],
    ["\nimport a from './no.sjs'", "a.sjs:2:15: there is no `no.sjs`"],
    ["import('a')", "a.sjs:1:7: Unexpected token"],
  ])("is refused for %j", (script, problem) => {
    expect(() => page("alipay", "<import-sjs name='m' from='a.sjs'/>", { "a.sjs": script }).compile()).toThrow(problem);
  });

  it.each([
    ["<import-sjs from='a.sjs'/>", "<import-sjs> needs `name`"],
    ["<import-sjs name='m'/>", "<import-sjs> needs `from`"],
    ["<import-sjs name='m'>export default 1</import-sjs>", "<import-sjs> needs `from`"],
    ["<import-sjs name='{a: 1}' from='a.sjs'/>", "exports are taken by name"],
    ["<import-sjs name='a.b' from='a.sjs'/>", "`a.b` is no name"],
  ])("is refused as %j", (markup, problem) => {
    expect(problemOf("alipay", markup, { "a.sjs": "" })).toContain(problem);
  });
});
