import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { createTemplates } from "../../src/template/create-templates.ts";
import type { Dialect } from "../../src/template/tree.ts";
import { elements, show } from "./render.ts";

const extension: Readonly<Record<Dialect, string>> = { weapp: "wxml", alipay: "axml" };

function openFolder(dialect: Dialect, folder: string) {
  const warnings: string[] = [];
  const read = (path: string) => (existsSync(join(folder, path)) ? readFileSync(join(folder, path), "utf8") : undefined);
  const { compile } = createTemplates({ dialect, read, warn: (message) => warnings.push(message) });
  return { read, warnings, compile: (path: string) => compile(`${path}.${extension[dialect]}`) };
}

interface Node {
  readonly nn: string;
  readonly sid: string;
  readonly cn?: readonly Node[];
  readonly [prop: string]: unknown;
}

describe("templates as Taro generates them", () => {
  const text = (sid: string, v: string): Node => ({ nn: "9", sid, v });
  const view = (sid: string, cn: readonly Node[], more = {}): Node => ({ nn: "0", sid, cn, ...more });
  const cn = [
    view("a", [view("b", [view("c", [text("t", "deep")])], { cl: "inner", uid: "own" }), text("u", "flat")], {
      p1: "pressed",
      p3: "pressed",
    }),
    { nn: "7", sid: "f", focus: true, p1: "typed" },
    { nn: "7", sid: "g", p1: "typed" },
  ];

  const inputs =
    '<input value="typed" focus={true} overflow={undefined} id="f" data.sid="f" on input:eh /><input value="typed" id="g" data.sid="g" on input:eh />';

  it("are drawn level by level for weapp, the deep ones by a component", () => {
    const { compile, warnings } = openFolder("weapp", join(import.meta.dirname, "generated/weapp"));
    const own = 'hover-class="pressed" hover-stop-propagation={false} hover-start-time={50} style="" class="" id="a" data.sid="a"';
    const on = "on longpress:eh on tap:eh catch touchmove:eh";
    const component = `<comp i={${JSON.stringify(view("c", [text("t", "deep")]))}} l="0,0,0" />`;
    expect(show(compile("page").render({ root: { cn } }))).toBe(
      `<view ${own} ${on}><view style="" class="inner" id="own" data.sid="b">${component}</view>flat</view>${inputs}`,
    );
    expect(warnings).toEqual([]);
  });

  it("are drawn by themselves again for alipay", () => {
    const { compile, warnings } = openFolder("alipay", join(import.meta.dirname, "generated/alipay"));
    const own = (of: { hover: string; id: string; sid: string; class: string }) =>
      `hover-class="${of.hover}" hover-stop-propagation={false} hover-start-time={50} style="" class="${of.class}" id="${of.id}" data.sid="${of.sid}" on longtap:eh on tap:eh catch touchmove:eh`;
    const [a, b, c] = [
      own({ hover: "pressed", id: "a", sid: "a", class: "" }),
      own({ hover: "none", id: "own", sid: "b", class: "inner" }),
      own({ hover: "none", id: "c", sid: "c", class: "" }),
    ];
    expect(show(compile("page").render({ root: { cn } }))).toBe(`<view ${a}><view ${b}><view ${c}>deep</view></view>flat</view>${inputs}`);
    expect(warnings).toEqual([]);
  });
});

describe.each(["weapp", "alipay"] as const)("the citizen shell's own templates for %s", (dialect) => {
  const dist = resolve(import.meta.dirname, "../../../../examples/citizen/dist", dialect);
  const home = "pages/home/index";
  const built = ["base", home].every((path) => existsSync(join(dist, `${path}.${extension[dialect]}`)));
  const skip = built ? undefined : `examples/citizen is not built for ${dialect}`;

  it("are all drawn, every element with its sid and nothing to warn of", (context) => {
    if (skip) return context.skip(skip);
    const { compile, read, warnings } = openFolder(dialect, dist);
    const base = read(`base.${extension[dialect]}`) ?? "";
    const named = [...base.matchAll(/<template name="tmpl_0_(\d+)">\s*<([\w-]+)/g)].map(([, nn = "", tag = ""]) => ({ nn, tag }));
    const cn = named.map(({ nn }) => ({ nn, sid: `s${nn}`, v: "text", cn: [] }));
    const tree = compile(home).render({ root: { cn } });
    const expected = named.map(({ nn, tag }) => (tag === "block" ? "text" : `s${nn}`));
    expect(named.length).toBeGreaterThan(10);
    expect(tree.map((node) => (node.kind === "text" ? node.text : node.dataset.sid))).toEqual(expected);
    expect(elements(tree).filter(({ attributes }) => attributes.style === undefined)).toEqual([]);
    expect(warnings).toEqual([]);
  });

  it("are drawn 40 deep", (context) => {
    if (skip) return context.skip(skip);
    const { compile, read, warnings } = openFolder(dialect, dist);
    const [, nn = ""] =
      /<template name="tmpl_0_(\d+)">\s*<view [^>]*(?:tap|Tap)="eh"[^>]*>\s*<template/.exec(read(`base.${extension[dialect]}`) ?? "") ?? [];
    const nested = (depth: number): Node => ({ nn, sid: `s${depth}`, cn: depth === 0 ? [] : [nested(depth - 1)] });
    const tags = elements(compile(home).render({ root: { cn: [nested(40)] } })).map(({ tag }) => tag);
    expect(tags).toEqual({ weapp: [...Array(15).fill("view"), "comp"], alipay: Array(41).fill("view") }[dialect]);
    expect(warnings).toEqual([]);
  });
});
