import { randomUUID } from "node:crypto";
import { Value } from "typebox/value";
import { expect, it } from "vitest";
import { Uuid } from "../src/schemas/index.ts";

it("takes what a server makes as an id", () => {
  for (let made = 0; made < 100; made += 1) expect(Value.Check(Uuid, randomUUID())).toBe(true);
});

it.each([
  ["36 dashes", "-".repeat(36)],
  ["36 digits", "1".repeat(36)],
  ["dashes in other places", "3f0e9d1c0-000-4000-8000-000000000001"],
  ["capitals, which would name the same row twice", "3F0E9D1C-0000-4000-8000-000000000001"],
  ["braces", "{3f0e9d1c-0000-4000-8000-000000000001}"],
  ["a line break at the end", "3f0e9d1c-0000-4000-8000-000000000001\n"],
])("refuses %s", (_what, text) => {
  expect(Value.Check(Uuid, text)).toBe(false);
});
