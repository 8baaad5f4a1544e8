import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { both, type Data, only, page } from "./render.ts";

/** What a template of this dialect makes of an expression. */
function evaluate(dialect: (typeof both)[number], expression: string, data: Data): unknown {
  return only(page(dialect, `<view v="{{${expression}}}" />`).draw(data)).attributes.v;
}

/** What JavaScript makes of it. */
function evaluateInJavaScript(expression: string, data: Data): unknown {
  return new Function("data", `with (data) { return (${expression}); }`)(data);
}

const fields = ["x", "y", "n", "length", "0", "1"];
const leaf = fc.oneof(
  fc.integer({ min: -9, max: 9 }),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.constantFrom("", "x", "1", "ab", "中"),
);
const list = fc.array(leaf, { maxLength: 3 });
const plain = { noNullPrototype: true };
const record = fc.record({ x: leaf, y: list, n: fc.record({ x: leaf }, plain) }, plain);
const anyData = fc.record({ a: leaf, b: leaf, list, record, text: fc.constantFrom("", "abc") }, plain);

const { expression } = fc.letrec<{ expression: string; name: string; literal: string }>((tie) => ({
  name: fc.constantFrom("a", "b", "list", "record", "text", "missing"),
  literal: fc.constantFrom("0", "1", "2.5", "''", "'x'", "true", "false", "null", "undefined", "'it\\'s'"),
  expression: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    tie("name"),
    tie("literal"),
    fc.tuple(tie("expression"), fc.constantFrom(...fields.slice(0, 4))).map(([of, field]) => `(${of})?.${field}`),
    fc.tuple(tie("expression"), fc.constantFrom(...fields)).map(([of, field]) => `(${of})?.['${field}']`),
    fc.tuple(fc.constantFrom("!", "-", "+", "~", "typeof ", "void "), tie("expression")).map(([sign, of]) => `${sign}(${of})`),
    fc
      .tuple(tie("expression"), fc.constantFrom(..."+ - * / % < > <= >= == != === !== & | ^ << >> >>> && ||".split(" ")), tie("expression"))
      .map(([left, sign, right]) => `(${left}) ${sign} (${right})`),
    fc
      .tuple(tie("expression"), tie("expression"), tie("expression"))
      .map(([test, then, otherwise]) => `(${test}) ? (${then}) : (${otherwise})`),
    fc.array(tie("expression"), { maxLength: 3 }).map((items) => `[${[...items, "...list"].join(", ")}]`),
    fc
      .tuple(tie("expression"), fc.constantFrom(...fields.slice(0, 3)))
      .map(([value, field]) => `{a, 'k': 1, ...record, ${field}: ${value}}`),
  ),
}));

describe.each(both)("expressions of %s", (dialect) => {
  it("mean what they mean in JavaScript, but that a missing path is undefined", () => {
    fc.assert(
      fc.property(expression, anyData, (text, data) => {
        // A template writes `.` where JavaScript needs `?.`; it has no `missing` in its data, JavaScript an undefined one.
        const written = text.replaceAll("?.[", "[").replaceAll("?.", ".");
        expect(evaluate(dialect, ` ${written} `, data)).toStrictEqual(evaluateInJavaScript(text, { ...data, missing: undefined }));
      }),
    );
  });

  it("keep the precedence of JavaScript", () => {
    const sign = fc.constantFrom(..."+ - * / % < > <= >= == != === !== & | ^ << >> >>> && ||".split(" "));
    const flat = fc.array(fc.tuple(sign, fc.constantFrom("a", "b", "c", "!a", "-b")), { maxLength: 8 });
    fc.assert(
      fc.property(flat, fc.tuple(leaf, leaf, leaf), (rest, [a, b, c]) => {
        const text = rest.reduce((before, [operator, name]) => `${before} ${operator} ${name}`, "a");
        expect(evaluate(dialect, text, { a, b, c })).toStrictEqual(evaluateInJavaScript(text, { a, b, c }));
      }),
    );
  });

  it("read only what data has itself", () => {
    const data = { list: [3, 1], text: "ab", object: { own: 1 } };
    for (const path of [
      "list.join",
      "list.map",
      "text.slice",
      "object.constructor",
      "object.toString",
      "object['__proto__']",
      "constructor",
      "toString",
    ]) {
      expect(evaluate(dialect, path, data)).toBeUndefined();
    }
    expect(evaluate(dialect, "list.length + text.length", data)).toBe(4);
  });

  it("call nothing but functions of scripts, and warn once of anything else", () => {
    const { draw, warnings } = page(dialect, "<view $for='{{list}}'>{{item.toFixed(2)}}{{missing()}}</view>");
    draw({ list: [1, 2] });
    expect(warnings).toEqual([
      expect.stringMatching(/^page\.[wa]xml:1:\d+: what is called here is no function of a script$/),
      expect.stringMatching(/is no function of a script/),
    ]);
  });

  it("may have braces in their texts, and signs of a text in a list", () => {
    expect(evaluate(dialect, "'}}' + '{' + '\\'}}'", {})).toBe("}}{'}}");
    expect(evaluate(dialect, "[...text, ...missing, 1]", { text: "ab" })).toEqual(["a", "b", 1]);
  });

  it("take objects in double braces, also closed by three", () => {
    expect(evaluate(dialect, "{a: 1}", {})).toEqual({ a: 1 });
    expect(evaluate(dialect, " {a: {b}} ", { b: 2 })).toEqual({ a: { b: 2 } });
  });
});
