import { describe, expect, it } from "vitest";
import type { Handler } from "../../src/template/tree.ts";
import { both, only, page, problemOf } from "./render.ts";

const plain = { catches: false, capture: false, mutual: false };

function handlersOf(dialect: (typeof both)[number], attributes: string, data = {}): readonly Handler[] {
  return only(page(dialect, `<view ${attributes} />`).draw(data)).handlers;
}

describe("events", () => {
  it.each([
    ["bindtap", { ...plain, event: "tap", name: "tap" }],
    ["bind:tap", { ...plain, event: "tap", name: "tap" }],
    ["bind:itemChange", { ...plain, event: "itemchange", name: "itemChange" }],
    ["catchtap", { ...plain, event: "tap", name: "tap", catches: true }],
    ["catch:tap", { ...plain, event: "tap", name: "tap", catches: true }],
    ["mut-bind:tap", { ...plain, event: "tap", name: "tap", mutual: true }],
    ["capture-bind:touchstart", { ...plain, event: "touchstart", name: "touchstart", capture: true }],
    ["capture-catch:touchstart", { ...plain, event: "touchstart", name: "touchstart", catches: true, capture: true }],
  ])("of weapp are bound by %s", (attribute, expected) => {
    expect(handlersOf("weapp", `${attribute}="act"`)).toEqual([{ ...expected, method: "act" }]);
  });

  it.each([
    ["onTap", { ...plain, event: "tap", name: "Tap" }],
    ["onItemChange", { ...plain, event: "itemchange", name: "ItemChange" }],
    ["catchTap", { ...plain, event: "tap", name: "Tap", catches: true }],
    ["capture-onTap", { ...plain, event: "tap", name: "Tap", capture: true }],
    ["captureOnTap", { ...plain, event: "tap", name: "Tap", capture: true }],
    ["capture-catchTap", { ...plain, event: "tap", name: "Tap", catches: true, capture: true }],
    ["captureCatchTap", { ...plain, event: "tap", name: "Tap", catches: true, capture: true }],
  ])("of alipay are bound by %s", (attribute, expected) => {
    expect(handlersOf("alipay", `${attribute}="act"`)).toEqual([{ ...expected, method: "act" }]);
  });

  it("are not bound by an attribute that only looks like it", () => {
    expect(handlersOf("weapp", 'onTap="act" capture="a"')).toEqual([]);
    expect(handlersOf("alipay", 'bindtap="act" once="a" on="b" catch="c" OnTap="d" capture="e"')).toEqual([]);
  });

  const written = { weapp: (value: string) => `catchtap${value}`, alipay: (value: string) => `catchTap${value}` };

  it.each(both)("of %s take a computed method, and none for an empty one", (dialect) => {
    const bound = written[dialect]("='{{method}}'");
    expect(handlersOf(dialect, bound, { method: "act" })).toMatchObject([{ method: "act", catches: true }]);
    for (const method of ["", undefined, null, false]) expect(handlersOf(dialect, bound, { method })).toEqual([]);
    expect(handlersOf(dialect, written[dialect]("=''"))).toEqual([]);
  });

  it.each(both)("of %s are caught by a bare catch", (dialect) => {
    expect(handlersOf(dialect, written[dialect](""))).toMatchObject([{ method: "", catches: true }]);
  });

  it("take a script's function on WeChat and are refused by name on Alipay", () => {
    const wxs = "<wxs module='m'>exports.f = function () { return 3 }</wxs><view bindtap='{{m.f}}'/>";
    const [handler] = only(page("weapp", wxs).draw()).handlers;
    expect([handler?.method, handler?.script?.()]).toEqual(["", 3]);
    const sjs = "<import-sjs name='m' from='./m.sjs'/>\n<view onTap='{{m.f}}'/>";
    expect(problemOf("alipay", sjs, { "m.sjs": "export default { f: () => 3 }" })).toContain(
      "2:7: `onTap` is bound to a function of a script: not supported yet",
    );
  });

  it.each(both)("of %s leave no attribute behind", (dialect) => {
    expect(only(page(dialect, `<view ${written[dialect]("='a'")} data-a="1" b="2" />`).draw()).attributes).toEqual({ b: "2" });
  });
});

describe("dataset", () => {
  it("of weapp makes capitals small before it joins words", () => {
    const { dataset } = only(
      page("weapp", '<view data-element-type="a" data-alphaBeta="b" data-a-1="c" data-n="{{1}}" data-bare />').draw(),
    );
    expect(dataset).toStrictEqual({ elementType: "a", alphabeta: "b", a1: "c", n: 1, bare: true });
  });

  it("of alipay joins words and leaves capitals", () => {
    const { dataset } = only(
      page("alipay", '<view data-element-type="a" data-alphaBeta="b" data-a-1="c" data-n="{{1}}" data-bare />').draw(),
    );
    expect(dataset).toStrictEqual({ elementType: "a", alphaBeta: "b", a1: "c", n: 1, bare: true });
  });
});

describe.each(both)("attributes of %s", (dialect) => {
  it("keep the prefixes the runtime reads", () => {
    const { attributes } = only(page(dialect, '<view mark:a="1" generic:b="c" change:d="{{e}}" slot="f" />').draw({ e: 2 }));
    expect(attributes).toEqual({ "mark:a": "1", "generic:b": "c", "change:d": 2, slot: "f" });
  });

  it("name the field `model:` binds", () => {
    const node = only(page(dialect, '<input model:value="{{ name }}" />').draw({ name: "a" }));
    expect(node).toMatchObject({ attributes: { value: "a" }, models: { value: "name" } });
    expect(only(page(dialect, "<input />").draw())).not.toHaveProperty("models");
  });

  it.each(['model:value="{{a.b}}"', 'model:value="a"', 'model:value="{{a + 1}}"', "model:value"])("refuse %s", (attribute) => {
    expect(problemOf(dialect, `<input ${attribute} />`)).toContain("1:8: `model:value` binds one field of the data");
  });

  it("bind no variable of a loop with `model:`", () => {
    expect(problemOf(dialect, "<block $for='{{[1]}}'><input model:value='{{item}}' /></block>")).toContain("binds one field of the data");
  });

  it("refuse what would be lost", () => {
    if (dialect === "weapp") expect(problemOf(dialect, `<view let:item="{{a}}" />`)).toContain("1:7: `let:item` is not supported yet");
    const noName = { weapp: `<view slot:item="a.b" />`, alipay: `<view slot-scope="a.b" />` }[dialect];
    expect(problemOf(dialect, noName)).toContain("1:7: `a.b` is no name for a variable");
    expect(problemOf(dialect, '<view $fro="a" />')).toContain("is no control attribute");
  });

  it("leave the other dialect's control words alone", () => {
    const other = { weapp: "a:if", alipay: "wx:if" }[dialect];
    expect(only(page(dialect, `<view ${other}="{{false}}" />`).draw()).attributes).toEqual({ [other]: false });
  });
});
