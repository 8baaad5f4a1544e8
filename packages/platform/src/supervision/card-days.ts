import type { SupervisionRule } from "@tongban/protocol";
import { addWorkingDays, type Calendar, type Day, dayOf, numberOf } from "@tongban/protocol/calendar";
import type { Clock } from "../clocks/clock.ts";

/** What a card's day is counted from. */
export type Timed = Pick<Clock, "startedOn" | "promise" | "legal">;

export interface CardDay {
  readonly rule: SupervisionRule;
  /** Beijing's day on which the rule gives the card. */
  readonly day: Day;
  readonly dueOn: Day;
  readonly provisional: boolean;
}

/** The days on which this clock, as it stands now, gets cards, if nothing happens before. A limit that stands still gets none. */
export function cardDays(clock: Timed, rules: readonly SupervisionRule[], calendar: Calendar): readonly CardDay[] {
  return rules.flatMap((rule) => {
    const { dueOn, provisional } = clock[rule.limit];
    const day = dueOn === null ? undefined : dayOfRule(clock, rule, calendar);
    return dueOn === null || day === undefined ? [] : [{ rule, day, dueOn, provisional }];
  });
}

function dayOfRule(clock: Timed, { limit, before, after }: SupervisionRule, calendar: Calendar): Day | undefined {
  const { days, from, left, dueOn } = clock[limit];
  if (dueOn === null) return undefined;
  if (after) return nextDay(addWorkingDays(dueOn, after.days, calendar).day);
  if (!before) return undefined;
  const warnAt = Math.max(before.days, Math.floor(days * (before.share ?? 0)));
  const reached = left > warnAt ? addWorkingDays(from, left - warnAt, calendar).day : from;
  // nobody is warned on the day she starts; where that is the last day too, nobody is warned at all
  const day = reached > clock.startedOn ? reached : nextDay(clock.startedOn);
  return day <= dueOn ? day : undefined;
}

/** The first of these days from `since` on. */
export function nextCardOn(days: readonly CardDay[], since: Day): Day | null {
  return days.reduce<Day | null>((first, { day }) => (day >= since && (first === null || day < first) ? day : first), null);
}

export function nextDay(day: Day): Day {
  return dayOf(numberOf(day) + 1);
}
