import { describe, expect, it } from "vitest";
import { both, only, page } from "./render.ts";

const data = { number: 1, text: "a", yes: true, no: null, list: [1, 2], object: { a: 1 }, cross: "x" };

describe.each(both)("values of %s", (dialect) => {
  const attributesOf = (markup: string) => only(page(dialect, markup).draw(data)).attributes;

  it("keep their type when the braces stand alone", () => {
    const written = "<view n='{{number}}' t='{{text}}' y='{{yes}}' o='{{object}}' l='{{list}}' z='{{no}}' u='{{missing}}' f='{{false}}' />";
    expect(attributesOf(written)).toStrictEqual({ n: 1, t: "a", y: true, o: data.object, l: data.list, z: null, u: undefined, f: false });
  });

  it("become a text with anything beside the braces, be it a space", () => {
    expect(attributesOf("<view a=' {{number}}' b='{{number}}{{number}}' c='{{text}}-{{yes}}' d='false' />")).toStrictEqual({
      a: " 1",
      b: "11",
      c: "a-true",
      d: "false",
    });
  });

  it("are true for an attribute without value and empty for an empty one", () => {
    expect(attributesOf("<view a b='' />")).toStrictEqual({ a: true, b: "" });
  });

  it("are texts for id, class and style", () => {
    const written = "<view id='{{number}}' class='{{missing}}' style='color: {{missing}}red' />";
    expect(attributesOf(written)).toStrictEqual({ id: "1", class: "", style: "color: red" });
    expect(attributesOf("<view class='a {{yes ? `b` : 2}}' />".replaceAll("`", '"'))).toStrictEqual({ class: "a b" });
  });

  it("show undefined as nothing and null as `null`", () => {
    expect(page(dialect, "<text>{{missing}}|{{no}}|{{missing.path.deep}}|{{object.a}}|a{{missing}}</text>").text(data)).toBe(
      "<text>|null||1|a</text>",
    );
  });

  it("show one text for what stands between two tags", () => {
    expect(only(page(dialect, "<text>{{number}} + {{number}} = {{number + number}}</text>").draw(data)).children).toEqual([
      { kind: "text", text: "1 + 1 = 2" },
    ]);
  });

  it("that cannot be computed name the element they stand in", () => {
    const unprintable = { toString: () => ({}), valueOf: () => ({}) };
    expect(() => page(dialect, "<view>\n  <text>{{bad + 1}}</text>\n</view>").draw({ bad: unprintable })).toThrow(
      /page\.[wa]xml:2:3: what is computed here throws TypeError/,
    );
  });
});
