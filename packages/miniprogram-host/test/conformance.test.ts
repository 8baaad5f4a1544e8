import { afterAll, describe, expect, it } from "vitest";
import { dialects } from "../conformance/case.ts";
import { allCases } from "../conformance/cases/all.ts";
import { staleMutations, tryMutations } from "../conformance/mutate.ts";
import { runOnHost } from "../conformance/run-cases.ts";
import type { Outcome } from "../conformance/run-project.ts";

// Both at once: they wait for each other's turns and not for time.
const running = Promise.all(dialects.map((dialect) => runOnHost(allCases, dialect)));
const outcomes = running.then((both) => new Map(both.flat().map((each) => [`${each.dialect} ${each.id}`, each])));

describe.each(dialects)("the rules of %s", (dialect) => {
  const cases = allCases.filter(({ forms }) => forms[dialect]);
  it.each(cases.map((each) => ({ ...each, title: titleOf(each.id, each.rule, each.awaits?.[dialect]) })))("$title", async ({ id }) => {
    const outcome: Outcome | undefined = (await outcomes).get(`${dialect} ${id}`);
    expect(outcome?.error).toBeUndefined();
    expect(outcome).toBeDefined();
  });
});

it("has at least 150 rules, each with its document", () => {
  expect(allCases.length).toBeGreaterThanOrEqual(150);
  expect(new Set(allCases.map(({ id }) => id)).size).toBe(allCases.length);
});

it("knows where in the host the rules stand that are taken out on purpose", async () => {
  expect(await staleMutations()).toEqual([]);
});

// Half a minute of processes: only test:full takes it.
if (process.env.TONGBAN_FULL) {
  it("fails where a rule is taken out of the host", async () => {
    const survivors: string[] = [];
    await tryMutations(({ mutation, trouble }) => void (trouble && survivors.push(`${mutation.file}: ${trouble}`)));
    expect(survivors).toEqual([]);
  });
}

afterAll(() => running);

function titleOf(id: string, rule: string, awaited: string | undefined): string {
  return `${id}: ${rule}${awaited ? ` (not yet: ${awaited})` : ""}`;
}
