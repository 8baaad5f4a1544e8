import { describe, expect, it } from "vitest";
import { both, page, problemOf } from "./render.ts";

describe.each(both)("conditions of %s", (dialect) => {
  it("take the first branch that holds", () => {
    const { text } = page(dialect, "<a $if='{{n > 5}}'/> <!-- c -->\n <b $elif='{{n > 2}}'/><c $else/>");
    expect([9, 3, 1].map((n) => text({ n }))).toEqual(["<a />", "<b />", "<c />"]);
  });

  it("draw nothing when none holds", () => {
    expect(page(dialect, "<a $if='{{n}}'/><b $elif='{{m}}'/>").text()).toBe("");
  });

  it("take a text for true unless it is empty", () => {
    expect(page(dialect, "<a $if='false'/><b $if=''/><c $if='{{0}}'/>").text()).toBe("<a />");
  });

  it("draw the content of a block and no block", () => {
    expect(page(dialect, "<block $if='{{true}}'><a/>text<b/></block>").text()).toBe("<a />text<b />");
  });

  it("warn of what a block cannot have", () => {
    const { text, warnings } = page(dialect, "<block class='a'><a/></block>");
    expect(text()).toBe("<a />");
    expect(warnings).toEqual([expect.stringMatching(/1:8: <block> has no `class`/)]);
  });

  it.each([
    ["<a $else/>", "follows no"],
    ["<a $if='{{a}}'/>text<b $else/>", "1:"],
    ["<a $if='{{a}}'/><b/><c $elif='{{b}}'/>", "follows no"],
    ["<a $if='{{a}}'/><b $else/><c $else/>", "follows no"],
    // A loop goes before a condition, so an `else` behind it belongs to nothing.
    ["<a $for='{{a}}' $if='{{b}}'/><b $else/>", "follows no"],
    ["<a $if='{{a}}'/><b $else $for='{{b}}'/>", "a loop cannot stand on a branch"],
    ["<a $if/>", "needs a value"],
  ])("refuse %s", (markup, problem) => {
    expect(problemOf(dialect, markup)).toContain(problem);
  });
});

describe.each(both)("loops of %s", (dialect) => {
  it("give item and index, or what they are called", () => {
    const list = ["a", "b"];
    expect(page(dialect, "<t $for='{{list}}'>{{index}}{{item}}</t>").text({ list })).toBe("<t>0a</t><t>1b</t>");
    expect(page(dialect, "<t $for='{{list}}' $for-item='x' $for-index='i'>{{i}}{{x}}{{item}}</t>").text({ list, item: "!" })).toBe(
      "<t>0a!</t><t>1b!</t>",
    );
    expect(page(dialect, "<t $for-items='{{list}}'>{{item}}</t>").text({ list })).toBe("<t>a</t><t>b</t>");
  });

  it("stand in each other, the inner names before the outer", () => {
    const markup = "<r $for='{{rows}}' $for-item='row'><c $for='{{row}}'>{{index}}{{item}}{{row.length}}{{base}}</c></r>";
    expect(page(dialect, markup).text({ rows: [["a", "b"], ["c"]], base: "!" })).toBe("<r><c>0a2!</c><c>1b2!</c></r><r><c>0c1!</c></r>");
    const products =
      "<block $for='{{[1, 2, 3]}}' $for-item='i'><block $for='{{[1, 2, 3]}}' $for-item='j'><t $if='{{i <= j}}'>{{i * j}}</t></block></block>";
    expect(page(dialect, products).text()).toBe("<t>1</t><t>2</t><t>3</t><t>4</t><t>6</t><t>9</t>");
  });

  it("reach names three loops up", () => {
    const markup =
      "<block $for='{{[1]}}' $for-item='a' $for-index='ai'><block $for='{{[2]}}' $for-item='b'><t $for='{{[3]}}' $for-item='c'>{{ai}}{{a}}{{b}}{{c}}{{d}}</t></block></block>";
    expect(page(dialect, markup).text({ d: 4 })).toBe("<t>01234</t>");
  });

  it("go through the fields of an object, the signs of a text and up to a number", () => {
    const { text } = page(dialect, "<t $for='{{list}}'>{{index}}{{item}}</t>");
    expect(text({ list: { a: 1, b: 2 } })).toBe("<t>a1</t><t>b2</t>");
    expect(text({ list: "xy" })).toBe("<t>0x</t><t>1y</t>");
    expect(text({ list: 2 })).toBe("<t>00</t><t>11</t>");
  });

  it("make a text of a list with a space beside the braces", () => {
    expect(page(dialect, "<t $for='{{[1,2]}} '>{{item}}</t>").text()).toBe("<t>1</t><t>,</t><t>2</t><t> </t>");
  });

  it.each([[undefined], [null], [false], [true], [""], [0], [-1], [Number.NaN]])("draw nothing for %s", (list) => {
    expect(page(dialect, "<t $for='{{list}}'/>").text({ list })).toBe("");
  });

  it("refuse a number no page can show", () => {
    for (const list of [1e9, Number.POSITIVE_INFINITY]) {
      expect(() => page(dialect, "<t $for='{{list}}'/>").text({ list })).toThrow(/1:1[12]: the list has more entries/);
    }
  });

  it("go before a condition on the same element", () => {
    expect(page(dialect, "<t $for='{{[1,2,3]}}' $if='{{item > 1}}'>{{item}}</t>").text()).toBe("<t>2</t><t>3</t>");
  });

  it.each(["$for-item='a b'", "$for-index='{{i}}'", "$for-item=''"])("refuse %s", (attribute) => {
    expect(problemOf(dialect, `<t $for='{{a}}' ${attribute}/>`)).toContain("is no name for a variable");
  });
});
