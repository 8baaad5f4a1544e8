import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TreeNode } from "../../src/template/tree.ts";
import { both, elements, only, page, show } from "./render.ts";

const ids = (nodes: readonly TreeNode[]): readonly string[] => elements(nodes).map(({ id }) => id);

describe.each(both)("drawing again, %s", (dialect) => {
  it("gives the very same result when nothing changed", () => {
    const { draw } = page(dialect, "<a x='{{x.y}}'><b $if='{{x}}'>{{x.y}}</b><c $for='{{list}}'>{{item}}</c></a>text");
    const data = { x: { y: 1 }, list: [1, 2], unused: 1 };
    const first = draw(data);
    expect(draw({ ...data, unused: 2 }, first)).toBe(first);
    expect(draw(structuredClone(data), first)).toBe(first);
  });

  it("gives the very same objects for what did not change, and new ones on the way to what did", () => {
    const { compile } = page(dialect, "<a><b><c>{{x}}</c></b><d>{{y}}</d></a>");
    const template = compile();
    const first = template.render({ x: 1, y: 1 });
    const second = template.render({ x: 1, y: 2 }, first);
    const [b, d] = only(first).children;
    expect(only(second)).not.toBe(only(first));
    expect(only(second).children[0]).toBe(b);
    expect(only(second).children[1]).not.toBe(d);
    expect(ids(second)).toEqual(ids(first));
  });

  it("keeps attributes, dataset and handlers that did not change", () => {
    const on = { weapp: "bindtap", alipay: "onTap" }[dialect];
    const { compile } = page(dialect, `<a x='{{x}}' data-y='{{y}}' ${on}='{{z}}'/>`);
    const template = compile();
    let before = template.render({ x: 1, y: 1, z: "a" });
    for (const [changed, data] of Object.entries({
      attributes: { x: 2, y: 1, z: "a" },
      dataset: { x: 2, y: 2, z: "a" },
      handlers: { x: 2, y: 2, z: "b" },
    })) {
      const after = template.render(data, before);
      for (const part of ["attributes", "dataset", "handlers"] as const) {
        expect(only(after)[part] === only(before)[part], `${part} when ${changed} change`).toBe(part !== changed);
      }
      before = after;
    }
  });

  it("computes nothing in a subtree whose data is the same", () => {
    const script = { weapp: "<wxs module='m' src='m.s'/>", alipay: "<import-sjs name='{f}' from='m.s'/>" }[dialect];
    const call = { weapp: "m.f", alipay: "f" }[dialect];
    const source = {
      weapp: "exports.f = function (x) { console.log(x); return x }",
      alipay: "export const f = x => { console.log(x); return x }",
    }[dialect];
    const { compile, logged } = page(dialect, `${script}<r><t $for='{{rows}}' $key='id'>{{${call}(item.name)}}{{sum}}</t></r>`, {
      "m.s": source,
    });
    const template = compile();
    const rows = Array.from({ length: 5 }, (_, id) => ({ id, name: `n${id}` }));
    const changed = rows.map((row) => (row.id === 2 ? { id: 2, name: "new" } : row));
    const first = template.render({ rows, sum: 1 });
    expect(logged.splice(0)).toHaveLength(5);
    const second = template.render({ rows: changed, sum: 1 }, first);
    expect(logged.splice(0)).toEqual([["new"]]);
    const third = template.render({ rows: [...changed].reverse(), sum: 1 }, second);
    expect(logged).toEqual([]);
    template.render({ rows, sum: 2 }, third);
    expect(logged).toHaveLength(5);
  });

  it("moves elements with their key", () => {
    const { compile } = page(dialect, "<t $for='{{list}}' $key='id'>{{item.id}}</t>");
    const template = compile();
    const [a, b, c, d] = ["a", "b", "c", "d"].map((id) => ({ id }));
    const first = template.render({ list: [a, b, c] });
    const [nodeA, nodeB, nodeC] = first;
    expect(template.render({ list: [c, a, b] }, first)).toEqual([nodeC, nodeA, nodeB]);
    const second = template.render({ list: [d, c, a] }, first);
    expect(second[1]).toBe(nodeC);
    expect(second[2]).toBe(nodeA);
    expect(ids(first)).not.toContain(ids(second)[0]);
  });

  it("takes the item itself, a computed text or nothing for a key", () => {
    for (const [key, moved] of [
      ["*this", true],
      ["{{item}}", true],
      ["k-{{item}}", true],
      ["missing", false],
    ] as const) {
      const { compile, warnings } = page(dialect, `<t $for='{{list}}' $key='${key}'>{{item}}</t>`);
      const template = compile();
      const first = template.render({ list: ["a", "b"] });
      const second = template.render({ list: ["b", "a"] }, first);
      expect(ids(second), key).toEqual(moved ? [...ids(first)].reverse() : ids(first));
      expect(warnings).toEqual([]);
    }
  });

  it("draws a loop again when only what stands around it changed", () => {
    const { compile } = page(dialect, "<r $for='{{rows}}' $for-item='row'><t $for='{{row}}'>{{item}}{{row.length}}{{sum}}</t></r>");
    const template = compile();
    const rows = [["a"], ["b"]];
    const first = template.render({ rows, sum: 1 });
    expect(show(template.render({ rows, sum: 2 }, first))).toBe("<r><t>a12</t></r><r><t>b12</t></r>");
    expect(show(template.render({ rows: [rows[1], rows[0]], sum: 1 }, first))).toBe("<r><t>b11</t></r><r><t>a11</t></r>");
  });

  it("warns once of a key given twice, and still draws and keeps both", () => {
    const { compile, warnings } = page(dialect, "<t $for='{{list}}' $key='id'>{{item.n}}</t>");
    const template = compile();
    const first = template.render({
      list: [
        { id: 1, n: 1 },
        { id: 1, n: 2 },
        { id: 1, n: 3 },
      ],
    });
    const second = template.render(
      {
        list: [
          { id: 1, n: 1 },
          { id: 1, n: 4 },
        ],
      },
      first,
    );
    expect(show(second)).toBe("<t>1</t><t>4</t>");
    expect(ids(second)).toEqual(ids(first).slice(0, 2));
    const third = template.render(
      {
        list: [
          { id: 2, n: 0 },
          { id: 1, n: 1 },
          { id: 1, n: 4 },
        ],
      },
      second,
    );
    expect(show(third)).toBe("<t>0</t><t>1</t><t>4</t>");
    expect(ids(third).slice(1)).toEqual(ids(second));
    expect(warnings).toEqual([expect.stringMatching(/1:1[12]: the key `1` is given more than once/)]);
  });

  it("draws an element anew when its branch, its template or its place is another", () => {
    const markup =
      "<template name='a'><t>{{x}}</t></template><template name='b'><t>{{x}}</t></template><t $if='{{x}}'/><t $else/><template is='{{n}}' data='{{x}}'/>";
    const { compile } = page(dialect, markup);
    const template = compile();
    const first = template.render({ x: 1, n: "a" });
    const second = template.render({ x: 0, n: "b" }, first);
    const third = template.render({ x: 1, n: "a" }, second);
    expect(new Set([...ids(first), ...ids(second), ...ids(third)]).size).toBe(6);
    expect(ids(template.render({ x: 2, n: "a" }, third))).toEqual(ids(third));
  });

  it("keeps the ids of owners apart and begins each with its own", () => {
    const { compile } = page(dialect, "<a/><b $for='{{list}}'/>");
    const template = compile();
    const owner = (id: string) => ({ id, isComponent: () => false });
    const one = template.render({ list: [1] }, undefined, owner("one-"));
    const other = template.render({ list: [] }, undefined, owner("other-"));
    expect(ids(one)).toEqual(["one-1", "one-2"]);
    expect(ids(template.render({ list: [1, 2] }, other))).toEqual(["other-1", "other-2", "other-3"]);
    expect(ids(template.render({ list: [1, 2] }, one))).toEqual(["one-1", "one-2", "one-3"]);
    const empty = page(dialect, "<a $if='{{x}}'/>").compile();
    const [none, nothing] = [empty.render({}, undefined, owner("n-")), empty.render({}, undefined, owner("m-"))];
    expect([ids(empty.render({ x: 1 }, none)), ids(empty.render({ x: 1 }, nothing))]).toEqual([["n-1"], ["m-1"]]);
  });

  it("keeps what stands in a block with a slot as long as neither it nor the slot changes", () => {
    const template = page(dialect, "<block slot='{{s}}'><a/>{{x}}<b $if='{{x}}' slot='own'/></block>").compile();
    const first = template.render({ s: "one", x: 1 });
    expect(show(first)).toBe('<a slot="one" />1<b slot="one" />');
    const second = template.render({ s: "one", x: 2 }, first);
    expect([second[0], second[1], second[2]]).toEqual([first[0], { kind: "text", text: "2", attributes: { slot: "one" } }, first[2]]);
    expect([second[0] === first[0], second[2] === first[2]]).toEqual([true, true]);
    const third = template.render({ s: "two", x: 2 }, second);
    expect([show(third), ids(third)]).toEqual(['<a slot="two" />2<b slot="two" />', ids(first)]);
    expect(template.render({ s: "two", x: 2, other: 1 }, third)).toBe(third);
  });

  it("begins anew from a result that is not its own", () => {
    const stranger = page(dialect, "<a/>").draw();
    expect(ids(page(dialect, "<b/>").draw({}, stranger))).toEqual(["1"]);
  });

  it("leaves the previous result good when it fails", () => {
    const { compile } = page(dialect, "<a $for='{{list}}'>{{item.x + 1}}</a>");
    const template = compile();
    const first = template.render({ list: [{ x: 1 }] });
    expect(() => template.render({ list: [{ x: 1 }, { x: Object.create(null) }] }, first)).toThrow();
    expect(template.render({ list: [{ x: 1 }, { x: 2 }] }, first)[0]).toBe(first[0]);
  });

  const rows = fc.uniqueArray(fc.record({ id: fc.nat(9), n: fc.nat(2) }), { selector: ({ id }) => id, maxLength: 8 });
  const data = fc.record({ rows, flag: fc.boolean(), name: fc.constantFrom("a", "b"), n: fc.nat(2) });
  const markup = `<template name='a'><p n='{{n}}'>{{n}}</p></template><template name='b'><q $if='{{n}}'/>{{n}}</template>
    <r $for='{{rows}}' $key='id' data-id='{{item.id}}'><s $if='{{item.n}}'>{{item.n}}{{flag}}</s><u $else>{{index}}</u><template is='{{name}}' data='{{...item}}'/></r>
    <v $if='{{flag}}'><template is='{{name}}' data='{{n}}'/></v>`;

  it("draws the same as drawing anew, keeps each row's id, and what shows the same is the very same object", () => {
    fc.assert(
      fc.property(fc.array(data, { minLength: 1, maxLength: 6 }), (steps) => {
        const template = page(dialect, markup).compile();
        let before: readonly TreeNode[] | undefined;
        let idsByRow = new Map<unknown, string>();
        for (const step of steps) {
          const after = template.render(step, before);
          expect(show(after)).toBe(show(page(dialect, markup).draw(step)));
          expect(new Set(ids(after)).size).toBe(ids(after).length);
          const rowIds = new Map(elements(after).flatMap(({ tag, dataset, id }) => (tag === "r" ? [[dataset.id, id] as const] : [])));
          for (const [row, id] of rowIds) if (idsByRow.has(row)) expect(id).toBe(idsByRow.get(row));
          for (const node of elements(after)) {
            const was = elements(before ?? []).find(({ id }) => id === node.id);
            if (was && show([was]) === show([node])) expect(node).toBe(was);
          }
          idsByRow = rowIds;
          before = after;
        }
      }),
    );
  });
});
