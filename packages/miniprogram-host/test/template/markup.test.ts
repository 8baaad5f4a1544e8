import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TemplateError } from "../../src/template/template-error.ts";
import { both, page, problemOf } from "./render.ts";

describe.each(both)("markup of %s", (dialect) => {
  it("keeps text as it is written and drops white space between tags", () => {
    expect(page(dialect, "<view>\n  <text> a\n b </text>\n  <text>c</text>\n</view>").text()).toBe(
      "<view><text> a\n b </text><text>c</text></view>",
    );
  });

  it("reads what is in braces as no tag", () => {
    expect(page(dialect, "<text>{{a < b}} {{'</text>'}}</text>").text({ a: 1, b: 2 })).toBe("<text>true </text></text>");
  });

  it("drops comments, also with tags in them", () => {
    expect(page(dialect, "<!-- <view> --><text>a<!-- {{ -->b</text>").text()).toBe("<text>ab</text>");
  });

  it("leaves entities to the text element, which has `decode`", () => {
    expect(page(dialect, "<text>a&nbsp;b</text>").text()).toBe("<text>a&nbsp;b</text>");
  });

  it("takes either quote and space around the equals sign", () => {
    expect(page(dialect, "<view a='1\"' b = \"2'\" />").text()).toBe('<view a="1"" b="2\'" />');
  });

  it("warns of a value without quotes and of an attribute given twice", () => {
    const { text, warnings } = page(dialect, "<view a={{b}} c=d a='2'/>");
    expect(text({ b: 1 })).toBe('<view a={1} c="d" />');
    expect(warnings).toHaveLength(3);
  });

  it.each([
    ["<view>\n  <text>a</view>", "2:10: </view> stands where </text> is due for <text> of"],
    ["<view>", "1:1: <view> is not closed"],
    ["</view>", "1:1: </view> closes nothing"],
    ["<view a=>", "1:8: a value is missing"],
    ["<view\n a='1", "2:4: the value is not closed"],
    ["<view a", "1:8: a tag is not closed"],
    ["<view =1>", "1:7: `=` begins no attribute"],
    ["a < b", "1:3: `<` begins no tag here"],
    ["<!DOCTYPE html>", "1:1: `<` begins no tag here"],
    ["<view><!-- a</view>", "1:7: a comment is not closed"],
    ["<view>a {{ b</view>", "1:9: `{{` is not closed"],
    ["<view a='{{ b }'/>", "1:10: `{{` is not closed"],
    ["<view a='{{ b + }}'/>", "1:17: Unexpected token in `{{ b + }}`"],
    ["<view>{{}}</view>", "1:9: `{{}}` is empty"],
    ["<view>{{a) b}}</view>", "1:9: `{{a) b}}` is no expression"],
    ["<view>{{a) + (b}}</view>", "1:9: `{{a) + (b}}` is no expression"],
    ["<view>{{a?.b}}</view>", "1:11: Unexpected token in `{{a?.b}}`"],
    ["<view>{{() => 1}}</view>", "1:9: an expression of a template has no ArrowFunctionExpression"],
    ["<view>{{a = 1}}</view>", "1:9: an expression of a template has no AssignmentExpression"],
    ["<view>{{/a/}}</view>", "1:9: an expression of a template has no regular expression"],
    ["<view>{{f(...a)}}</view>", "1:9: an expression of a template has no `...` in a call"],
    ["<view>{{'a' in b}}</view>", "1:9: an expression of a template has no `in`"],
  ])("says where %j is wrong", (markup, problem) => {
    expect(problemOf(dialect, markup)).toContain(problem);
  });

  it("refuses elements and expressions that would end the stack", () => {
    expect(problemOf(dialect, "<view>".repeat(50_000))).toContain("elements stand more than 200 deep");
    expect(problemOf(dialect, `{{${"(".repeat(50_000)}}}`)).toContain("Not enough stack");
    expect(problemOf(dialect, `{{${"!".repeat(1000)}a}}`)).toMatch(/too deep an expression|Not enough stack/);
    expect(problemOf(dialect, `{{a${"+a".repeat(1000)}}}`)).toMatch(/too deep an expression|Not enough stack/);
  });

  const piece = fc.constantFrom(
    ...[
      "<view",
      "<block",
      "<template",
      "<wxs",
      "<import",
      "<include",
      "<import-sjs",
      ">",
      "/>",
      "</view>",
      "</block>",
      "</template>",
      "</wxs>",
      "<!--",
      "-->",
    ],
    ...[
      "{{",
      "}}",
      "{",
      "}",
      "'",
      '"',
      "(",
      ")",
      "[",
      "]",
      "...",
      ",",
      ":",
      "?",
      ".",
      "=",
      " ",
      "\n",
      "\\",
      "a",
      "item",
      "1",
      "!",
      "+",
      "&&",
    ],
    ...[
      " wx:if=",
      " wx:else",
      " wx:for=",
      " wx:key=",
      " a:if=",
      " a:else",
      " a:for=",
      " a:key=",
      " name=",
      " is=",
      " data=",
      " src=",
      " module=",
      " from=",
    ],
    ...[
      " bindtap=",
      " onTap=",
      " data-a-b=",
      " model:value=",
      "module.exports = ",
      "export default ",
      "require('./a')",
      "function ",
      "x.constructor",
    ],
  );
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 200 }),
    fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join("")),
  );

  it("throws nothing but a TemplateError, whatever the text", () => {
    fc.assert(
      fc.property(text, (markup) => {
        try {
          page(dialect, markup).draw({ a: [1, { a: 2 }], item: 1 });
        } catch (error) {
          expect(error).toBeInstanceOf(TemplateError);
        }
      }),
    );
  });
});
