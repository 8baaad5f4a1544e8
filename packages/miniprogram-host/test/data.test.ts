import fc from "fast-check";
import { expect, it } from "vitest";
import { assignAt, withChanges } from "../src/runtime/data/assign.ts";
import { copyOut } from "../src/runtime/data/copy.ts";
import { type DataPath, parsePath, readAt } from "../src/runtime/data/data-path.ts";

const makers = { object: () => ({}), list: () => [] };
const name = fc.stringMatching(/^[a-c]$/);
const path = fc.tuple(name, fc.array(fc.oneof(name, fc.nat(3)), { maxLength: 4 })).map(([first, rest]): DataPath => [first, ...rest]);
const harmless = fc.jsonValue().filter((value) => !JSON.stringify(value).includes('"__proto__"'));
const data = fc.dictionary(name, harmless, { noNullPrototype: true });

it("reads the path that a path was written from", () => {
  const write = (parts: DataPath, dot: string) =>
    parts.map((part, at) => (typeof part === "number" ? `${dot}[${part}]` : `${at === 0 ? "" : "."}${part}`)).join("");
  fc.assert(
    fc.property(path, fc.constantFrom("", "."), (parts, dot) => {
      expect(parsePath(write(parts, dot))).toEqual(parts);
    }),
  );
  expect(parsePath("root.cn.[0].p1")).toEqual(["root", "cn", 0, "p1"]);
});

it.each(["", ".", "a..b", "a[", "a[x]", "[0]", "a.", "__proto__.x", "a.__proto__"])("refuses %j", (text) => {
  expect(() => parsePath(text)).toThrow("data path");
});

it("sets the same in place and in new data, one after the other, and leaves the old data and the values as they were", () => {
  const change = fc.record({ path, value: fc.jsonValue() });
  fc.assert(
    fc.property(data, fc.array(change, { minLength: 1, maxLength: 4 }), (before, changes) => {
      const kept = structuredClone({ before, changes });
      const mutable = structuredClone(before);
      const after = withChanges(before, changes);
      for (const { path, value } of structuredClone(changes)) assignAt(mutable, path, { value, makers });
      expect({ before, changes }).toEqual(kept);
      expect(after).toEqual(mutable);
      expect(readAt(after, changes.at(-1)?.path ?? [])).toEqual(kept.changes.at(-1)?.value);
    }),
  );
});

it("keeps the identity of what is not on the path", () => {
  const before = { a: { x: {} }, b: { y: [] } };
  const after = withChanges(before, [
    { path: ["a", "x"], value: 1 },
    { path: ["a", "y"], value: 2 },
  ]);
  expect(after).toHaveProperty("b");
  expect((after as typeof before).b).toBe(before.b);
});

it("copies plain data and refuses data that holds itself", () => {
  fc.assert(fc.property(data, (value) => void expect(copyOut(value)).toEqual(value)));
  // a key that would change the copy's prototype is left out
  expect(Object.keys(copyOut(JSON.parse('{"a":1,"__proto__":{"b":2}}')) as object)).toEqual(["a"]);
  const ring: { self?: unknown } = {};
  ring.self = ring;
  expect(() => copyOut(ring)).toThrow("holds itself");
});
