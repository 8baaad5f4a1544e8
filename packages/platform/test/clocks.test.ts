import { type Day, isWorkingDay, nationalCalendar, workingDaysBetween } from "@tongban/protocol/calendar";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyAct, type ClockAct } from "../src/clocks/apply-act.ts";
import type { Clock } from "../src/clocks/clock.ts";
import { clocksOf } from "../src/clocks/clocks-of.ts";
import type { StoredStep } from "../src/trace/verify-trace.ts";

const calendar = nationalCalendar;
const [lead, fire, tax] = ["11360502MB0000019H", "1136050201470000XF", "1136050201470001XT"] as const;
const dayAt = (start: Day, offset: number) => new Date(Date.parse(start) + offset * 86_400_000).toISOString().slice(0, 10);
const item = (promiseDay: number, anticipateDay: number, joint: readonly { deptCode: string; promiseDay: number }[] = []) => ({
  deptCode: lead,
  promiseDay,
  anticipateDay,
  joint,
});

type Told = readonly [event: string, day: Day, more?: { readonly subject?: string; readonly days?: number }];

/** A trace as the platform gives it, with what clocks read of it. */
function trace(...told: readonly Told[]): readonly StoredStep[] {
  return told.map(([event, day, { subject, days } = {}], index) => ({
    applicationId: "a",
    seq: index + 1,
    event,
    ...(subject !== undefined && { subject }),
    actor: "x",
    by: "x",
    at: `${day}T10:00:00.000+08:00`,
    traceId: "t",
    payloadHash: "",
    hash: "",
    ...(days !== undefined && { days }),
  }));
}

it("knows the days of an extension from before steps said them beside the payload, while the payload is there", () => {
  const steps = trace(["submitted", "2026-03-02"], ["accepted", "2026-03-02"], ["extended", "2026-03-03"]);
  const old = steps.map((step) => (step.event === "extended" ? { ...step, payload: '{"days":7}' } : step));
  expect(clocksOf(old, item(5, 20)).at(-1)?.extraDays).toBe(7);
  expect(clocksOf(steps, item(5, 20)).at(-1)?.extraDays).toBe(0);
});

const open = (clocks: readonly Clock[], kind: Clock["kind"], deptCode: string = lead) =>
  clocks.filter((clock) => clock.kind === kind && clock.deptCode === deptCode).at(-1);

describe("terms of the law", () => {
  it.each([
    ["2026-09-30", 5, "2026-10-13"],
    ["2026-02-13", 20, "2026-03-19"],
    ["2026-11-23", 20, "2026-12-21"],
  ])("accepted %s with %i days is due on %s, the day of acceptance not counted", (day, days, due) => {
    const clocks = clocksOf(trace(["submitted", day], ["accepted", day]), item(days, days));
    expect(open(clocks, "handle")).toMatchObject({ startedOn: day, promise: { dueOn: due, provisional: false }, legal: { dueOn: due } });
  });

  it("says that a deadline is provisional where no notice covers the days", () => {
    const clocks = clocksOf(trace(["submitted", "2026-12-01"], ["accepted", "2026-12-01"]), item(20, 45));
    expect(open(clocks, "handle")).toMatchObject({ promise: { dueOn: "2026-12-29", provisional: false }, legal: { provisional: true } });
  });

  it("leaves out the time of a special procedure: its first day counts, its last does not", () => {
    const told: readonly Told[] = [
      ["submitted", "2026-11-02"],
      ["accepted", "2026-11-02"],
      ["paused", "2026-11-04"],
      ["resumed", "2026-11-12"],
    ];
    const clock = open(clocksOf(trace(...told), item(5, 20)), "handle");
    expect(clock).toMatchObject({ excluded: 6, promise: { dueOn: "2026-11-17" }, legal: { dueOn: "2026-12-08" } });
    expect(open(clocksOf(trace(...told.slice(0, 3)), item(5, 20)), "handle")).toMatchObject({
      pausedOn: "2026-11-04",
      promise: { left: 3, dueOn: null },
      legal: { left: 18, dueOn: null },
    });
  });

  it("adds nothing for a special procedure that ends on the day it begins, and ends on a working day when nothing is left", () => {
    const same = trace(["accepted", "2026-11-02"], ["paused", "2026-11-04"], ["resumed", "2026-11-04"]);
    expect(open(clocksOf(same, item(5, 20)), "handle")).toMatchObject({ excluded: 0, promise: { dueOn: "2026-11-09" } });
    const last = trace(["accepted", "2026-11-02"], ["paused", "2026-11-09"], ["resumed", "2026-11-14"]);
    expect(open(clocksOf(last, item(5, 20)), "handle")).toMatchObject({ excluded: 4, promise: { dueOn: "2026-11-16" } });
  });

  it("mends no promise that is broken already, neither by a special procedure nor by an extension", () => {
    const late = trace(
      ["accepted", "2026-11-02"],
      ["paused", "2026-11-11"],
      ["resumed", "2026-11-13"],
      ["extended", "2026-11-16", { days: 10 }],
    );
    expect(open(clocksOf(late, item(5, 20)), "handle")).toMatchObject({
      promise: { days: 5, dueOn: "2026-11-09" },
      legal: { days: 30, dueOn: "2026-12-16" },
    });
  });

  it("lets a limit be extended once, by ten days or fifteen, not after that of the law", () => {
    const begun: readonly Told[] = [["accepted", "2026-11-02"]];
    const extended = (day: Day, days: number, joint: Parameters<typeof item>[2] = []) =>
      open(clocksOf(trace(...begun, ["extended", day, { days }]), item(5, 20, joint)), "handle");
    expect(extended("2026-11-09", 10)).toMatchObject({ extraDays: 10, promise: { dueOn: "2026-11-23" }, legal: { dueOn: "2026-12-14" } });
    expect(() => extended("2026-11-09", 11)).toThrow(expect.objectContaining({ code: "REQUEST_INVALID" }));
    expect(() => extended("2026-11-09", 0)).toThrow(expect.objectContaining({ code: "REQUEST_INVALID" }));
    const both = [{ deptCode: fire, promiseDay: 3 }];
    expect(extended("2026-11-09", 15, both)).toMatchObject({ extraDays: 15 });
    expect(() => extended("2026-11-09", 16, both)).toThrow(expect.objectContaining({ code: "REQUEST_INVALID" }));
    expect(() => extended("2026-12-01", 5)).toThrow(expect.objectContaining({ code: "CLOCK_STATE" }));
    const twice = trace(...begun, ["extended", "2026-11-03", { days: 1 }], ["extended", "2026-11-03", { days: 1 }]);
    expect(() => clocksOf(twice, item(5, 20))).toThrow(expect.objectContaining({ code: "CLOCK_STATE" }));
  });

  it("has five working days to answer what was handed in, again after a correction; unanswered, it counts as accepted from that day", () => {
    const asked = trace(
      ["submitted", "2026-11-02"],
      ["correction-asked", "2026-11-04"],
      ["resumed", "2026-11-05"],
      ["resubmitted", "2026-11-20"],
    );
    const clocks = clocksOf(asked, item(5, 20));
    expect(clocks).toMatchObject([
      { kind: "notice", endedOn: "2026-11-04", outcome: "done", legal: { dueOn: "2026-11-09" } },
      { kind: "notice", endedOn: null, legal: { dueOn: "2026-11-27" } },
    ]);
    const late = clocksOf(trace(["submitted", "2026-11-02"], ["accepted", "2026-11-12"]), item(5, 20));
    expect(open(late, "handle")).toMatchObject({ startedOn: "2026-11-02", promise: { dueOn: "2026-11-09" } });
    const inTime = clocksOf(trace(["submitted", "2026-11-02"], ["accepted", "2026-11-09"]), item(5, 20));
    expect(open(inTime, "handle")).toMatchObject({ startedOn: "2026-11-09" });
  });

  it("has ten working days to hand over what was decided", () => {
    const clocks = clocksOf(trace(["accepted", "2026-11-02"], ["granted", "2026-11-05"]), item(5, 20));
    expect(open(clocks, "handle")).toMatchObject({ endedOn: "2026-11-05", outcome: "done" });
    expect(open(clocks, "deliver")).toMatchObject({ endedOn: null, legal: { dueOn: "2026-11-19" } });
  });
});

describe("several departments", () => {
  const both = item(10, 20, [
    { deptCode: fire, promiseDay: 3 },
    { deptCode: tax, promiseDay: 5 },
  ]);
  const begun: readonly Told[] = [
    ["submitted", "2026-11-02"],
    ["accepted", "2026-11-02"],
  ];

  it("gives each its own time, and ends a joint department's with its opinion", () => {
    const clocks = clocksOf(
      trace(...begun, ["reviewed", "2026-11-04", { subject: fire }], ["reviewed", "2026-11-05", { subject: lead }]),
      both,
    );
    expect(open(clocks, "handle", fire)).toMatchObject({ joint: true, promise: { dueOn: "2026-11-05" }, endedOn: "2026-11-04" });
    expect(open(clocks, "handle", tax)).toMatchObject({ joint: true, promise: { dueOn: "2026-11-09" }, endedOn: null });
    expect(open(clocks, "handle", lead)).toMatchObject({ joint: false, promise: { dueOn: "2026-11-16" }, endedOn: null });
  });

  it("lets the lead stand still too until the last department is through, and nobody else", () => {
    const waiting: readonly Told[] = [
      ...begun,
      ["paused", "2026-11-03", { subject: fire }],
      ["paused", "2026-11-04", { subject: tax }],
      ["resumed", "2026-11-05", { subject: fire }],
    ];
    const clocks = clocksOf(trace(...waiting), both);
    expect(open(clocks, "handle", lead)).toMatchObject({ pausedOn: "2026-11-03", waitsFor: [tax], promise: { dueOn: null } });
    expect(open(clocks, "handle", fire)).toMatchObject({ pausedOn: null, excluded: 2, promise: { dueOn: "2026-11-09" } });
    const after = clocksOf(trace(...waiting, ["resumed", "2026-11-10", { subject: tax }]), both);
    expect(open(after, "handle", lead)).toMatchObject({ pausedOn: null, waitsFor: [], excluded: 5, promise: { dueOn: "2026-11-23" } });
  });

  it("hands over the time that is left, no new time", () => {
    const clocks = clocksOf(
      trace(...begun, ["handed-over", "2026-11-09", { subject: "1136050201470002XN" }], ["granted", "2026-11-17"]),
      both,
    );
    expect(open(clocks, "handle", lead)).toBeUndefined();
    expect(open(clocks, "handle", "1136050201470002XN")).toMatchObject({
      startedOn: "2026-11-02",
      promise: { dueOn: "2026-11-16" },
      endedOn: "2026-11-17",
    });
    expect(open(clocks, "deliver", "1136050201470002XN")).toMatchObject({ endedOn: null });
  });

  it("makes one clock of two where a joint department becomes the lead", () => {
    const clocks = clocksOf(trace(...begun, ["handed-over", "2026-11-03", { subject: fire }]), both);
    expect(clocks.filter(({ deptCode, endedOn }) => deptCode === fire && endedOn === null)).toMatchObject([
      { joint: false, promise: { dueOn: "2026-11-16" } },
    ]);
    expect(clocks.filter(({ deptCode, outcome }) => deptCode === fire && outcome === "moved")).toHaveLength(1);
  });
});

/** How a clerk keeps a clock: one mark on the wall calendar for each day. */
function wallCalendar(days: number) {
  let left = days;
  let waiting = false;
  /** Nothing is left and the count begins on a holiday: the next working day is still in time. */
  let grace = false;
  let lateOn: Day | undefined;
  let excluded = 0;
  return {
    /** A new day; before it the last one has ended. */
    dawn(day: Day, isFirst: boolean) {
      if (!isFirst && !waiting && left === 0 && !grace) lateOn ??= day;
    },
    /** The day ends; what was done on it is known. */
    endOfDay(day: Day, { isFirst, waits }: { isFirst: boolean; waits: boolean }) {
      const { working } = isWorkingDay(day, calendar);
      // a day on which it waited from the day before is left out, also the day on which the waiting ended
      if (waiting && working) excluded += 1;
      else if (working && !isFirst && grace) grace = false;
      else if (working && !isFirst && left > 0) left -= 1;
      if (isFirst || (waiting && !waits)) grace = left === 0 && !working;
      waiting = waits;
    },
    extend(by: number) {
      if (lateOn !== undefined) return;
      left += by;
      grace = false;
    },
    state: () => ({ left, lateOn, excluded }),
  };
}

describe("any life of a clock", () => {
  const act = fc.record({
    after: fc.integer({ min: 0, max: 9 }),
    what: fc.constantFrom("pause", "resume", "extend", "stop"),
    by: fc.integer({ min: 1, max: 10 }),
  });
  const lives = fc.record({
    start: fc.integer({ min: 0, max: 500 }).map((offset) => dayAt("2025-01-01", offset)),
    days: fc.integer({ min: 0, max: 20 }),
    acts: fc.array(act, { maxLength: 8 }),
  });

  it("is late on the same day as on a wall calendar, and nothing of it is ever below zero", () => {
    fc.assert(
      fc.property(lives, ({ start, days, acts }) => {
        let clocks = applyAct(
          [],
          { do: "start", kind: "handle", deptCode: lead, joint: false, days, legalDays: days },
          { day: start, calendar },
        );
        const wall = wallCalendar(days);
        let waits = false;
        let at = start;
        const passTo = (day: Day) => {
          for (; at < day; wall.dawn(at, at === start)) {
            wall.endOfDay(at, { isFirst: at === start, waits });
            at = dayAt(at, 1);
          }
        };
        let offset = 0;
        for (const { after, what, by } of acts) {
          offset += after;
          const day = dayAt(start, offset);
          if (clocks[0]?.endedOn) break;
          passTo(day);
          const done: ClockAct =
            what === "extend"
              ? { do: "extend", deptCode: lead, by, joint: false }
              : what === "stop"
                ? { do: "stop", deptCode: lead, kind: "handle" }
                : { do: what as "pause" | "resume", deptCode: lead };
          try {
            clocks = applyAct(clocks, done, { day, calendar });
          } catch (error) {
            expect(error).toMatchObject({ code: "CLOCK_STATE" });
            const refused = what === "pause" ? waits : what === "resume" ? !waits : what === "extend";
            expect(refused).toBe(true);
            continue;
          }
          if (what === "pause") waits = true;
          if (what === "resume") waits = false;
          if (what === "extend") wall.extend(by);
        }
        const clock = clocks[0];
        if (!clock) throw new Error("no clock");
        expect(Math.min(clock.promise.left, clock.legal.left, clock.excluded)).toBeGreaterThanOrEqual(0);
        if (clock.endedOn !== null) {
          wall.endOfDay(at, { isFirst: at === start, waits: false });
          expect(clock.endedOn).toBe(at);
          expect(clock.promise.dueOn !== null && clock.endedOn > clock.promise.dueOn).toBe(wall.state().lateOn !== undefined);
          expect(clock.excluded).toBe(wall.state().excluded);
          return;
        }
        if (waits) {
          passTo(dayAt(at, 400));
          expect(clock.promise.dueOn === null).toBe(wall.state().lateOn === undefined);
          return;
        }
        while (wall.state().lateOn === undefined) passTo(dayAt(at, 1));
        expect(wall.state().lateOn).toBe(dayAt(clock.promise.dueOn ?? "", 1));
      }),
    );
  });

  it("never runs backwards: an act on a day before the last act counts as of that act's day", () => {
    const begun: readonly Told[] = [
      ["accepted", "2026-11-10"],
      ["paused", "2026-11-12"],
    ];
    const back = clocksOf(trace(...begun, ["resumed", "2026-11-02"], ["denied", "2026-11-01"]), item(5, 20));
    const straight = clocksOf(trace(...begun, ["resumed", "2026-11-12"], ["denied", "2026-11-12"]), item(5, 20));
    expect(back).toEqual(straight);
    expect(workingDaysBetween("2026-11-10", open(back, "handle")?.endedOn ?? "", calendar).days).toBe(2);
  });
});
