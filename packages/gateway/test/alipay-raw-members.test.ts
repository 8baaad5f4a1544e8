import fc from "fast-check";
import { expect, it } from "vitest";
import { rawMembers } from "../src/upstream/alipay/raw-members.ts";

/** A JSON value, and one of the many texts it can be written as. */
interface Written {
  readonly value: unknown;
  readonly text: string;
}

const space = fc.string({ unit: fc.constantFrom(" ", "\t", "\n", "\r"), maxLength: 3 });
const short: Readonly<Record<string, string>> = { "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t", "/": "\\/" };

function isPlain(unit: string): boolean {
  return unit !== '"' && unit !== "\\" && unit >= " ";
}

/** One UTF-16 unit: as it is, by `\uXXXX`, or by a short escape. */
const unit: fc.Arbitrary<Written> = fc
  .record({
    value: fc.oneof(
      { weight: 3, arbitrary: fc.string({ unit: "binary", minLength: 1, maxLength: 1 }) },
      fc.constantFrom('"', "\\", "/", "{", "}", "[", "]", ",", ":", " ", "\n", "朱", "\ud800"),
    ),
    way: fc.constantFrom("plain", "hex", "HEX", "short"),
  })
  .map(({ value, way }) => {
    const hex = [...Array(value.length).keys()].map((at) => `\\u${value.charCodeAt(at).toString(16).padStart(4, "0")}`).join("");
    const shortest = value === '"' || value === "\\" ? `\\${value}` : (short[value] ?? hex);
    if (way === "plain" && isPlain(value)) return { value, text: value };
    if (way === "HEX") return { value, text: hex.replaceAll(/[a-f]/g, (digit) => digit.toUpperCase()) };
    return { value, text: way === "hex" ? hex : shortest };
  });

const text: fc.Arbitrary<Written & { value: string }> = fc.array(unit, { maxLength: 6 }).map((units) => ({
  value: units.map(({ value }) => String(value)).join(""),
  text: `"${units.map((one) => one.text).join("")}"`,
}));

/** Names a reply really has, among any others. */
const name = fc.oneof(
  fc.constantFrom("sign", "error_response", "alipay_x_y_response", "__proto__", "", "1").map((value) => ({
    value,
    text: JSON.stringify(value),
  })),
  fc.constant({ value: "sign", text: '"s\\u0069gn"' }),
  text,
);

const leaf: fc.Arbitrary<Written> = fc.oneof(
  text,
  fc.constantFrom("null", "true", "false", "0", "-0", "1.50", "1e3", "-12E-2").map((word) => ({ value: JSON.parse(word), text: word })),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => ({ value, text: JSON.stringify(value) })),
);

/** A member with white space of its own around every token. */
interface Member {
  readonly name: string;
  readonly value: Written;
  readonly text: string;
}

const member = (value: fc.Arbitrary<Written>): fc.Arbitrary<Member> =>
  fc.record({ key: name, value, spaces: fc.tuple(space, space, space, space) }).map(({ key, value, spaces: [a, b, c, d] }) => ({
    name: key.value,
    value,
    text: `${a}${key.text}${b}:${c}${value.text}${d}`,
  }));

const { any, members } = fc.letrec<{ any: Written; list: Written; object: Written; members: Member[] }>((tie) => ({
  any: fc.oneof({ depthSize: "small", withCrossShrink: true }, leaf, tie("list"), tie("object")),
  list: fc.array(fc.tuple(space, tie("any"), space), { maxLength: 4 }).map((items) => ({
    value: items.map(([, { value }]) => value),
    text: `[${items.map(([before, item, after]) => before + item.text + after).join(",")}]`,
  })),
  object: tie("members").map((own) => ({
    value: Object.fromEntries(own.map(({ name: key, value: { value } }) => [key, value])),
    text: writeObject(own),
  })),
  members: fc.uniqueArray(member(tie("any")), { maxLength: 5, selector: ({ name: key }) => key }),
}));

function writeObject(own: readonly Member[]): string {
  return `{${own.map(({ text: written }) => written).join(",")}}`;
}

it("gives every member exactly as it was written, in any order, spacing and spelling", () => {
  fc.assert(
    fc.property(members, space, space, (own, before, after) => {
      const found = rawMembers(before + writeObject(own) + after);
      expect([...(found ?? [])]).toEqual(own.map(({ name: key, value }) => [key, value.text]));
      for (const { name: key, value } of own) expect(JSON.stringify(JSON.parse(found?.get(key) ?? ""))).toBe(JSON.stringify(value.value));
    }),
  );
});

it("is undefined where a name stands twice, however it is spelt", () => {
  const given = fc.record({ own: members, twice: member(any), other: any, first: fc.nat(), second: fc.nat() });
  fc.assert(
    fc.property(given, ({ own, twice, other, first, second }) => {
      const rest = own.filter(({ name: key }) => key !== twice.name);
      const once = putAt(rest, first, twice);
      const spelt = { ...twice, text: `${JSON.stringify(twice.name)}:${other.text}` };
      expect(rawMembers(writeObject(once))?.get(twice.name)).toBe(twice.value.text);
      expect(rawMembers(writeObject(putAt(once, second, spelt)))).toBeUndefined();
    }),
  );
  expect(rawMembers('{"sign":"a","s\\u0069gn":"b"}')).toBeUndefined();
});

function putAt(list: readonly Member[], seed: number, one: Member): Member[] {
  const at = seed % (list.length + 1);
  return [...list.slice(0, at), one, ...list.slice(at)];
}

it("is undefined for everything that is no JSON object", () => {
  fc.assert(
    fc.property(any, ({ text: written }) => {
      if (!written.startsWith("{")) expect(rawMembers(written)).toBeUndefined();
      expect(rawMembers(`${written},`)).toBeUndefined();
    }),
  );
  for (const other of ["", "{", "}", "{}{}", "\ufeff{}", "{'a':1}", '{"a":1,}', '{"a"}', "null", "[{}]", '"{}"', "<html>"])
    expect(rawMembers(other)).toBeUndefined();
  expect(rawMembers(" {\n} ")).toEqual(new Map());
});

it("comes to an end on any string, and has the names JSON.parse has unless one stands twice", () => {
  const broken = fc.record({ own: members, from: fc.nat(), cut: fc.nat({ max: 3 }), put: fc.string({ maxLength: 3 }) });
  const mended = broken.map(({ own, from, cut, put }) => {
    const whole = writeObject(own);
    const at = from % (whole.length + 1);
    return whole.slice(0, at) + put + whole.slice(at + cut);
  });
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.json(), mended), (given) => {
      const found = rawMembers(given);
      const parsed = parse(given);
      if (found || !parsed) expect(found && new Set(found.keys())).toEqual(parsed && new Set(Object.keys(parsed)));
    }),
  );
});

it("comes to an end on a mebibyte of the worst kinds", () => {
  const half = 512 * 1024;
  const worst = [
    `{"a":${"[".repeat(half)}${"]".repeat(half)}}`,
    `{"a":"${"\\\\".repeat(half)}"}`,
    `{${" ".repeat(2 * half)}}`,
    `{${Array.from({ length: 60_000 }, (_, at) => `"${at}":{"sign":""}`).join(",")}}`,
    "{".repeat(2 * half),
    `{"a":"${"\\".repeat(2 * half - 1)}`,
  ];
  expect(worst.map((given) => rawMembers(given)?.size)).toEqual([1, 1, 0, 60_000, undefined, undefined]);
});

function parse(given: string): object | undefined {
  try {
    const value: unknown = JSON.parse(given);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
