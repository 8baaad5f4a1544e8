import type { Calendar, Day } from "@tongban/protocol/calendar";
import {
  type Clock,
  type ClockKind,
  type ClockStart,
  extendClock,
  moveClock,
  pauseClock,
  resumeClock,
  startClock,
  stopClock,
} from "./clock.ts";

/** What a step does to the clocks of its application. */
export type ClockAct =
  /** `on`: the day it counts from, where that is not the day of the act. */
  | ({ readonly do: "start"; readonly on?: Day } & ClockStart)
  /** A department enters or leaves a special procedure: its own clock stands still, and so does the lead's, who can't decide meanwhile. */
  | { readonly do: "pause" | "resume"; readonly deptCode: string }
  | { readonly do: "extend"; readonly deptCode: string; readonly by: number; readonly joint: boolean }
  /** Another department takes over from the lead, with the time that is left. */
  | { readonly do: "move"; readonly from: string; readonly to: string }
  | { readonly do: "stop"; readonly deptCode: string; readonly kind: ClockKind }
  | { readonly do: "stop-all"; readonly outcome: "done" | "withdrawn" };

/**
 * The clocks after one act; those there were keep their places, a new one comes last. An act whose department has no open clock of that kind changes nothing: an
 * application from before there were clocks goes on without. Throws CLOCK_STATE where a clock can't do it in its state.
 */
export function applyAct(
  clocks: readonly Clock[],
  act: ClockAct,
  moment: { readonly day: Day; readonly calendar: Calendar },
): readonly Clock[] {
  const turn = (matches: (clock: Clock) => boolean, turned: (clock: Clock) => Clock) =>
    clocks.map((clock) => (clock.endedOn === null && matches(clock) ? turned(clock) : clock));
  const handles = ({ kind }: Clock) => kind === "handle";
  switch (act.do) {
    case "start":
      return [...clocks, startClock(act, { ...moment, ...(act.on !== undefined && { day: act.on }) })];
    case "pause":
      return turn(
        (clock) => handles(clock) && (clock.deptCode === act.deptCode || !clock.joint),
        (clock) => pauseClock(clock, act.deptCode, moment),
      );
    case "resume":
      return turn(
        (clock) => handles(clock) && (clock.deptCode === act.deptCode || !clock.joint),
        (clock) => resumeClock(clock, act.deptCode, moment),
      );
    case "extend":
      return turn(
        (clock) => handles(clock) && clock.deptCode === act.deptCode,
        (clock) => extendClock(clock, act, moment),
      );
    case "move": {
      const alone = turn(
        ({ deptCode, joint }) => joint && deptCode === act.to,
        (clock) => stopClock(clock, "moved", moment),
      );
      return alone.map((clock) => (clock.endedOn === null && clock.deptCode === act.from ? moveClock(clock, act.to, moment) : clock));
    }
    case "stop":
      return turn(
        ({ kind, deptCode }) => kind === act.kind && deptCode === act.deptCode,
        (clock) => stopClock(clock, "done", moment),
      );
    case "stop-all":
      return turn(
        () => true,
        (clock) => stopClock(clock, act.outcome, moment),
      );
  }
}
