import { type Calendar, nationalCalendar } from "@tongban/protocol/calendar";
import type { StoredStep } from "../trace/verify-trace.ts";
import { actsOfStep, type TimedItem, type TimedStep } from "./acts-of-step.ts";
import { applyAct } from "./apply-act.ts";
import type { Clock } from "./clock.ts";

/**
 * All clocks of one application, in the order in which they were started, out of its trace and nothing else: what `clocks` keeps can be checked against it. It
 * reads no payload, so an erasure changes nothing; but for the days of an extension from before steps said them beside it (migration 0010).
 */
export function clocksOf(steps: readonly StoredStep[], item: TimedItem, calendar: Calendar = nationalCalendar): readonly Clock[] {
  return steps.reduce<readonly Clock[]>((clocks, stored) => followStep(clocks, timedStep(stored), { item, calendar }), []);
}

/** The clocks after one more step. */
function followStep(
  clocks: readonly Clock[],
  step: TimedStep,
  { item, calendar }: { readonly item: TimedItem; readonly calendar: Calendar },
): readonly Clock[] {
  const acts = actsOfStep(clocks, step, item);
  return acts.reduce<readonly Clock[]>((after, act) => applyAct(after, act, { day: step.day, calendar }), clocks);
}

function timedStep({ event, subject, days, at, payload }: StoredStep): TimedStep {
  const said = days ?? (payload === undefined ? undefined : (JSON.parse(payload) as { days?: unknown }).days);
  return { event, subject, day: at.slice(0, 10), ...(typeof said === "number" && { days: said }) };
}
