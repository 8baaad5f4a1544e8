import { expect, it } from "vitest";
import { findBenches } from "../lib/bench/benches.ts";
import { inFreshProcess } from "../lib/bench/in-fresh-process.ts";
import { lineOf, rowOf } from "../lib/bench/report.ts";

const measured = {
  case: "a list",
  value: 12.345,
  floor: 1.5,
  peer: { name: "an engine", value: 9.876 },
  unit: "ms",
  goal: 12,
} as const;

it("writes a case beside its floor, its peer and its goal", () => {
  const row = { bench: "host", case: "a list", value: 12.3, unit: "ms", floor: 1.5, peer: 9.88, ratio: 8.23, goal: 12, ok: false };
  expect(rowOf("host", measured)).toEqual(row);
  expect(lineOf(row as never, measured)).toBe("✗ a list: 12.3 ms (goal 12); floor 1.5, ×8.23; an engine 9.88");
  expect(rowOf("host", { ...measured, goal: 13, peer: { name: "none", value: undefined } })).toMatchObject({ ok: true, peer: null });
});

it("says which bench is not built yet and which names there are", () => {
  expect(findBenches("host")).toHaveLength(1);
  expect(findBenches(undefined).map(([name]) => name)).toEqual(["login", "search", "host"]);
  expect(() => findBenches("load")).toThrow('the bench "load" is not built yet: there is login, search, host');
  expect(() => findBenches("speed")).toThrow('no bench is called "speed": there are login, routing, search, host, load, size');
});

it("measures in a process of its own and tells why one failed", { timeout: 20_000 }, async () => {
  const measure = inFreshProcess(1);
  const medians = await measure({ floor: ["row-tree"], engine: undefined });
  expect(medians("floor", "first")).toBeGreaterThan(0);
  expect(medians("engine", "first")).toBeUndefined();
  await expect(measure({ floor: ["bare-first-page", "nowhere", "pages/a/a"] })).rejects.toThrow(/bare-first-page nowhere .*ENOENT/s);
});
