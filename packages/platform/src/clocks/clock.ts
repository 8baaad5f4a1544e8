import { fail } from "@tongban/protocol";
import { type Calendar, type Day, workingDaysBetween } from "@tongban/protocol/calendar";
import { extendLimit, isPassed, type Limit, pauseLimit, resumeLimit, startLimit } from "./limit.ts";

/**
 * What a department has time for. `notice`: to accept, refuse or tell once what is missing, 5 working days from receipt (行政许可法 2019-04-23 §32).
 * `handle`: from acceptance to the decision (§42). `deliver`: to hand the result over, 10 working days from the decision (§44).
 */
export type ClockKind = "notice" | "handle" | "deliver";

/** `withdrawn`: she took it back, so nobody was late or in time. `moved`: its department became the lead, and the lead's clock is its own from now on. */
export type ClockOutcome = "done" | "withdrawn" | "moved";

/** The time of one department for one thing. Days are Beijing's. */
export interface Clock {
  readonly kind: ClockKind;
  readonly deptCode: string;
  /** Of a department that reviews beside the lead. */
  readonly joint: boolean;
  readonly startedOn: Day;
  readonly promise: Limit;
  readonly legal: Limit;
  /** Working days that an extension has added (延长审批); 0 for none. */
  readonly extraDays: number;
  /** Departments in a special procedure; while there is one, it stands still. */
  readonly waitsFor: readonly string[];
  readonly pausedOn: Day | null;
  /** Working days left out so far. */
  readonly excluded: number;
  /** Day of its last act. */
  readonly lastOn: Day;
  readonly endedOn: Day | null;
  readonly outcome: ClockOutcome | null;
}

export interface ClockStart {
  readonly kind: ClockKind;
  readonly deptCode: string;
  readonly joint: boolean;
  /** Working days promised; 0 on the spot. */
  readonly days: number;
  /** Working days the law gives. */
  readonly legalDays: number;
}

export interface Moment {
  readonly day: Day;
  readonly calendar: Calendar;
}

/** Working days by which the law lets a limit be extended, once: 10, or 15 where departments handle jointly (行政许可法 2019-04-23 §42). */
const mostExtraDays = { alone: 10, joint: 15 } as const;

export function startClock({ kind, deptCode, joint, days, legalDays }: ClockStart, { day, calendar }: Moment): Clock {
  const [promise, legal] = [startLimit(days, day, calendar), startLimit(legalDays, day, calendar)];
  const idle = { extraDays: 0, waitsFor: [], pausedOn: null, excluded: 0, endedOn: null, outcome: null };
  return { kind, deptCode, joint, startedOn: day, promise, legal, ...idle, lastOn: day };
}

/** `department` is in a special procedure, whose time does not count (行政许可法 2019-04-23 §45). Throws CLOCK_STATE, as all below. */
export function pauseClock(clock: Clock, department: string, moment: Moment): Clock {
  const { day, calendar } = notBefore(clock, moment);
  assertRuns(clock, !clock.waitsFor.includes(department));
  const waiting = { ...clock, waitsFor: [...clock.waitsFor, department], lastOn: day };
  if (clock.pausedOn !== null) return waiting;
  const [promise, legal] = [pauseLimit(clock.promise, day, calendar), pauseLimit(clock.legal, day, calendar)];
  return { ...waiting, promise, legal, pausedOn: day };
}

/** It goes on when the last department is through. */
export function resumeClock(clock: Clock, department: string, moment: Moment): Clock {
  const at = notBefore(clock, moment);
  assertRuns(clock, clock.waitsFor.includes(department));
  const waitsFor = clock.waitsFor.filter((one) => one !== department);
  return waitsFor.length > 0 ? { ...clock, waitsFor, lastOn: at.day } : goOn(clock, at);
}

/** Adds to both limits, but for one that has passed. Once only, not after the limit of the law has passed, and by no more than the law allows. */
export function extendClock(clock: Clock, { by, joint }: { by: number; joint: boolean }, moment: Moment): Clock {
  const { day, calendar } = notBefore(clock, moment);
  assertRuns(clock, clock.kind === "handle" && clock.extraDays === 0 && !isPassed(clock.legal, day));
  const most = joint ? mostExtraDays.joint : mostExtraDays.alone;
  if (!Number.isInteger(by) || by < 1 || by > most) throw fail("REQUEST_INVALID", { detail: { where: "/days", rule: `1 to ${most}` } });
  const more = { by, day, calendar };
  return { ...clock, promise: extendLimit(clock.promise, more), legal: extendLimit(clock.legal, more), extraDays: by, lastOn: day };
}

/** A clock that stands still goes on and ends at once: what it waited for is over. */
export function stopClock(clock: Clock, outcome: ClockOutcome, moment: Moment): Clock {
  assertRuns(clock, true);
  const at = notBefore(clock, moment);
  return { ...(clock.pausedOn === null ? clock : goOn(clock, at)), lastOn: at.day, endedOn: at.day, outcome };
}

/** Another department goes on with the time that is left. */
export function moveClock(clock: Clock, deptCode: string, moment: Moment): Clock {
  return { ...clock, deptCode, lastOn: notBefore(clock, moment).day };
}

function goOn(clock: Clock, { day, calendar }: Moment): Clock {
  const waited = workingDaysBetween(clock.pausedOn ?? day, day, calendar).days;
  const [promise, legal] = [resumeLimit(clock.promise, day, calendar), resumeLimit(clock.legal, day, calendar)];
  return { ...clock, promise, legal, waitsFor: [], pausedOn: null, excluded: clock.excluded + waited, lastOn: day };
}

/** Where the server's time was set back, an act counts on the day of the act before it: time never runs backwards, and nothing gets below zero. */
function notBefore(clock: Clock, { day, calendar }: Moment): Moment {
  return { day: day < clock.lastOn ? clock.lastOn : day, calendar };
}

function assertRuns({ kind, deptCode, endedOn }: Clock, also: boolean): void {
  if (endedOn !== null || !also) throw fail("CLOCK_STATE", { detail: { kind, deptCode } });
}
