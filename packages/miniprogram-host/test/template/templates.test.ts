import { describe, expect, it } from "vitest";
import { both, page, problemOf } from "./render.ts";

describe.each(both)("templates of %s", (dialect) => {
  it("see the fields of data and nothing else", () => {
    const markup = "<template name='t'><a>{{x}}{{y}}{{z}}</a></template><template is='t' data='{{x, y: 1 + 1, ...more}}'/>";
    expect(page(dialect, markup).text({ x: "x", more: { y: 3, other: 4 }, z: "z" })).toBe("<a>x3</a>");
  });

  it("let the later of two fields with one name count", () => {
    const markup = "<template name='t'>{{x}}</template><template is='t' data='{{...a, x: 2}}'/><template is='t' data='{{x: 2, ...a}}'/>";
    expect(page(dialect, markup).text({ a: { x: 1 } })).toBe("21");
  });

  it("draw nothing where they are named, are called without data, and with a computed name", () => {
    const markup =
      "<template name='odd'><o/></template><template name='even'><e/></template><template is='{{item % 2 ? \"odd\" : \"even\"}}' $for='{{[1,2]}}'/>";
    expect(page(dialect, markup).text()).toBe("<o /><e />");
  });

  it("are found wherever they stand in their file", () => {
    expect(page(dialect, "<template is='t'/><view><template name='t'><a/></template></view>").text()).toBe("<a /><view />");
  });

  it("are left out with one warning when there is none of the name", () => {
    const { draw, warnings } = page(dialect, "<a/>\n<template is='{{name}}' $for='{{[1,2]}}'/>");
    expect(draw({ name: "t" })).toHaveLength(1);
    expect(warnings).toEqual([expect.stringMatching(/2:1: there is no template `t` here/)]);
  });

  it("take the later of two with one name, with a warning", () => {
    const { text, warnings } = page(dialect, "<template name='t'><a/></template><template name='t'><b/></template><template is='t'/>");
    expect(text()).toBe("<b />");
    expect(warnings).toHaveLength(1);
  });

  it.each([
    ["<template><a/></template>", "1:1: a template has `name`"],
    ["<template is='t' data='{{a}} '/>", "1:24: `data` takes fields"],
    ["<template is='t' data='a'/>", "1:24: `data` takes fields"],
    ["<template is='t' data='{{a.b}}'/>", "1:27: Unexpected token"],
    ["<template is='t' data='{{get a() { return 1 }}}'/>", "has no method"],
  ])("refuse %s", (markup, problem) => {
    expect(problemOf(dialect, markup)).toContain(problem);
  });
});

const tree = { children: [{ children: [{ children: [] }] }] };
const recursive =
  "<template name='t'><n><template is='t' data='{{...item}}' $for='{{children}}'/></n></template><template is='t' data='{{...tree}}'/>";

describe("templates that call themselves", () => {
  it("are left out by weapp, with the warning its tool gives", () => {
    const { text, warnings } = page("weapp", recursive);
    expect(text({ tree })).toBe("<n />");
    expect(warnings).toEqual([expect.stringMatching(/1:23: template `t` is called by itself and left out/)]);
  });

  it("are left out by weapp through others too, and drawn side by side", () => {
    const markup = "<template name='a'><x><template is='b'/></x></template><template name='b'><y><template is='a'/></y></template>";
    expect(page("weapp", `${markup}<template is='a'/><template is='a'/><template is='b'/>`).text()).toBe(
      "<x><y /></x><x><y /></x><y><x /></y>",
    );
  });

  it("are drawn by alipay", () => {
    expect(page("alipay", recursive).text({ tree })).toBe("<n><n><n /></n></n>");
  });

  it("end in an error by alipay when they do not end", () => {
    const deep = (levels: number): object => (levels === 0 ? { children: [] } : { children: [deep(levels - 1)] });
    expect(page("alipay", recursive).text({ tree: deep(190) })).toContain("<n />");
    expect(() => page("alipay", recursive).text({ tree: deep(201) })).toThrow(
      /^page\.axml:1:23: templates call each other more than 200 deep: `t` calls `t`/,
    );
  });
});

describe.each(both)("import of %s", (dialect) => {
  it("brings the templates of a file, and not what that file imports", () => {
    const { text, warnings } = page(dialect, "<import src='./b.xml'/><template is='a'/><template is='b'/>", {
      "a.xml": "<template name='a'><a/></template>",
      "b.xml": "<import src='a.xml'/><template name='b'><b><template is='a'/></b></template><c/>",
    });
    expect(text()).toBe("<b><a /></b>");
    expect(warnings).toEqual([expect.stringContaining("there is no template `a` here")]);
  });

  it("lets the file's own templates go first, then the first import", () => {
    const more = {
      "a.xml": "<template name='t'><a/></template><template name='u'><a/></template>",
      "b.xml": "<template name='u'><b/></template>",
    };
    expect(
      page(
        dialect,
        "<template name='t'><own/></template><import src='a'/><import src='b'/><template is='t'/><template is='u'/>",
        more,
      ).text(),
    ).toBe("<own /><a />");
  });

  it("finds files from their own folder, from the package's root and without extension", () => {
    const more = {
      "x/a.xml": "<import src='../y/b'/><template name='a'><template is='b'/></template>",
      "y/b.xml": "<import src='/z'/><template name='b'><template is='z'/></template>",
      "z.xml": "<template name='z'><z/></template>",
    };
    expect(page(dialect, "<import src='/x/a.xml'/><template is='a'/>", more).text()).toBe("<z />");
  });

  it("goes in a circle", () => {
    const more = { "a.xml": "<import src='page.xml'/><template name='a'><template is='p'/></template>" };
    expect(page(dialect, "<import src='a'/><template name='p'><p/></template><template is='a'/>", more).text()).toBe("<p />");
  });

  it.each([
    ["<a/>\n<import src='./no.xml'/>", "2:9: there is no `no."],
    ["<import/>", "1:1: <import> needs `src`"],
    ["<import src='../../a.xml'/>", "1:9: there is no `../../a."],
    ["<include src='no'/>", "1:10: there is no `no`"],
  ])("refuses %j", (markup, problem) => {
    expect(problemOf(dialect, markup)).toContain(problem);
  });

  it("names the file an error stands in, also the second time", () => {
    const broken = page(dialect, "<import src='a'/><template is='a'/>", { "a.xml": "<template name='a'>\n{{a +}}</template>" });
    for (let time = 0; time < 2; time++) expect(() => broken.draw()).toThrow(/^a\.[wa]xml:2:6: Unexpected token/);
  });
});

it("finds a package of alipay in node_modules", () => {
  expect(
    page("alipay", "<import src='lib/a'/><template is='a'/>", { "node_modules/lib/a": "<template name='a'><a/></template>" }).text(),
  ).toBe("<a />");
  expect(problemOf("weapp", "<import src='lib/a'/>", { "node_modules/lib/a": "" })).toContain("there is no `lib/a`");
});

describe.each(both)("include of %s", (dialect) => {
  it("stands for the file's content but its templates, with the data and loops around it", () => {
    const more = { "a.xml": "<template name='t'><no/></template><a>{{item}}{{x}}</a><include src='b'/>", "b.xml": "<b>{{index}}</b>" };
    const { text, warnings } = page(dialect, "<include src='a' $for='{{[7,8]}}'/><template is='t'/>", more);
    expect(text({ x: "x" })).toBe("<a>7x</a><b>0</b><a>8x</a><b>1</b>");
    expect(warnings).toHaveLength(1);
  });

  it("sees the templates of the file around it, and what it imports itself", () => {
    const more = { "x/a.xml": "<import src='b'/><template is='t'/><template is='b'/>", "x/b.xml": "<template name='b'><b/></template>" };
    expect(page(dialect, "<template name='t'><t/></template><include src='x/a'/>", more).text()).toBe("<t /><b />");
  });

  it("refuses a circle", () => {
    const more = { "a.xml": "<view>\n<include src='b'/></view>", "b.xml": "<include src='a'/>" };
    expect(problemOf(dialect, "<include src='a'/>", more)).toMatch(/b\.[wa]xml:1:1: `a\.[wa]xml` includes itself/);
    expect(problemOf(dialect, "<include src='page.xml'/>")).toContain("includes itself");
  });
});
