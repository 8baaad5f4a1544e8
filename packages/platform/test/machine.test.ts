import type { ApplicationStatus } from "@tongban/protocol";
import { isServiceError } from "@tongban/protocol";
import fc from "fast-check";
import { expect, it } from "vitest";
import { type Act, type Case, isOpen, type Move, move, rules } from "../src/applications/machine.ts";

const [lead, fire, water, far] = ["LEAD", "FIRE", "WATER", "FAR"] as const;
const draft: Case = { status: "draft", asked: false, extended: false, green: false, duties: [{ deptCode: lead, kind: "lead" }] };
const acts = Object.keys(rules) as Act[];

const anyMove: fc.Arbitrary<Move> = fc
  .record({
    act: fc.constantFrom(...acts),
    id: fc.constantFrom("off-1", "off-2"),
    deptCode: fc.oneof({ weight: 4, arbitrary: fc.constant(lead) }, { weight: 3, arbitrary: fc.constantFrom(fire, water, far) }),
    agree: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
    joint: fc.constantFrom([], [fire], [fire, water]),
    to: fc.constantFrom(lead, fire, far),
    isHead: fc.boolean(),
  })
  .map(({ act, id, deptCode, ...rest }) => (rules[act].by === "citizen" ? { act } : { act, by: { id, deptCode }, ...rest }));

const road: readonly Act[] = ["submit", "accept", "review", "grant", "issue", "deliver"];
/** Random moves, often pushed along the road so that late states are reached; a push is made by every department in turn. */
const journey = fc.array(fc.tuple(fc.boolean(), anyMove), { minLength: 5, maxLength: 40 }).map((moves) => {
  let along = 0;
  return moves.flatMap(([push, random]): readonly Move[] => {
    const act = road[along];
    if (!push || act === undefined) return [random];
    along += 1;
    if (act === "submit") return [{ act }];
    const departments = act === "review" ? [water, fire, lead, far] : [lead, far, fire];
    return departments.map((deptCode) => ({ act, by: { id: "off-1", deptCode }, joint: random.joint }));
  });
});

interface Done {
  readonly move: Move;
  readonly before: Case;
  readonly after: Case;
}

/** Plays the moves; those out of turn must be refused by a code of ours. */
function play(moves: readonly Move[]): readonly Done[] {
  const done: Done[] = [];
  let now = freeze(draft);
  for (const each of moves) {
    try {
      const after = freeze(move(now, each));
      done.push({ move: each, before: now, after });
      now = after;
    } catch (error) {
      if (!isServiceError(error, "APPLICATION_STATE", "OFFICIAL_FORBIDDEN")) throw error;
    }
  }
  return done;
}

function freeze(one: Case): Case {
  one.duties.forEach(Object.freeze);
  Object.freeze(one.duties);
  return Object.freeze(one);
}

const inRuns = (check: (done: readonly Done[]) => void) =>
  fc.assert(
    fc.property(journey, (moves) => check(play(moves))),
    { numRuns: process.env.TONGBAN_FULL ? 20_000 : 400 },
  );
const actsOf = (done: readonly Done[]) => done.map(({ move: { act } }) => act);

it("reaches every state", () => {
  const reached = new Set<ApplicationStatus>();
  inRuns((done) => done.forEach(({ after }) => void reached.add(after.status)));
  const all = new Set(acts.flatMap((act) => Object.values(rules[act].from) as ApplicationStatus[]));
  expect([...all].filter((status) => !reached.has(status))).toEqual([]);
});

it("decides only after submission, acceptance and an opinion of every department that takes part, and once", () => {
  inRuns((done) => {
    const names = actsOf(done);
    const decisions = done.filter(({ move: { act } }) => act === "grant" || act === "deny" || act === "refuse");
    expect(decisions.length).toBeLessThanOrEqual(1);
    for (const { move: decision, before } of decisions) {
      const earlier = names.slice(0, names.indexOf(decision.act));
      expect(earlier).toContain("submit");
      if (decision.act === "refuse") continue;
      expect(earlier).toContain("accept");
      const spoke = done.filter(({ move: { act } }) => act === "review").map(({ move: { by } }) => by?.deptCode);
      for (const { deptCode } of before.duties.filter(isOpen)) expect(spoke).toContain(deptCode);
      if (decision.act === "grant") expect(before.duties.filter(isOpen).every(({ agreed }) => agreed)).toBe(true);
    }
  });
});

it("issues after a grant, delivers after an issue, and takes no department's opinion twice", () => {
  inRuns((done) => {
    const names = actsOf(done);
    for (const [first, then] of [
      ["grant", "issue"],
      ["issue", "deliver"],
      ["ask", "resubmit"],
    ] as const)
      if (names.includes(then)) expect(names.indexOf(first)).toSatisfy((at: number) => at >= 0 && at < names.indexOf(then));
    for (const once of ["submit", "ask", "resubmit", "accept", "extend", "expedite", "issue", "deliver", "withdraw"])
      expect(names.filter((name) => name === once).length).toBeLessThanOrEqual(1);
    const spoke = done.filter(({ move: { act } }) => act === "review").map(({ move: { by } }) => by?.deptCode);
    expect(new Set(spoke).size).toBe(spoke.length);
  });
});

it("loses no department and no opinion, and one department leads at any moment", () => {
  inRuns((done) => {
    for (const { before, after } of done) {
      for (const { deptCode, agreed } of before.duties) {
        const still = after.duties.find((duty) => duty.deptCode === deptCode);
        expect(still).toBeDefined();
        if (agreed !== undefined) expect(still?.agreed).toBe(agreed);
      }
      expect(after.duties.filter(({ kind }) => kind === "lead")).toHaveLength(1);
      expect(new Set(after.duties.map(({ deptCode }) => deptCode)).size).toBe(after.duties.length);
    }
  });
});

it("lets her withdraw before the decision only, and nothing follows an end", () => {
  const ends: readonly ApplicationStatus[] = ["withdrawn", "refused", "denied", "delivered"];
  inRuns((done) => {
    const names = actsOf(done);
    if (names.includes("withdraw")) for (const decision of ["grant", "deny", "refuse"]) expect(names).not.toContain(decision);
    for (const { before } of done) expect(ends).not.toContain(before.status);
  });
});

it("lets nobody act for a department that has no part in it any more, and only the lead where the lead is meant", () => {
  inRuns((done) => {
    for (const {
      move: { act, by },
      before,
    } of done) {
      if (!by) continue;
      const own = before.duties.find(({ deptCode }) => deptCode === by.deptCode);
      expect(own && isOpen(own)).toBe(true);
      if ("of" in rules[act] && rules[act].of === "lead") expect(own?.kind).toBe("lead");
      if (own?.takenBy !== undefined && act !== "release") expect(own.takenBy).toBe(by.id);
    }
  });
});

it("reviews by no department that waits for a special procedure, and grants or denies nothing meanwhile", () => {
  inRuns((done) => {
    for (const {
      move: { act, by },
      before,
    } of done)
      if (act === "review" || act === "grant" || act === "deny")
        expect(before.duties.find(({ deptCode }) => deptCode === by?.deptCode)?.paused).not.toBe(true);
  });
});
