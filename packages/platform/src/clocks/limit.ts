import { addWorkingDays, type Calendar, type Day, workingDaysBetween } from "@tongban/protocol/calendar";

/** One limit of time in working days: the promised one (承诺办结时限) or that of the law (法定办结时限). */
export interface Limit {
  /** All of it, extensions included. */
  readonly days: number;
  /** `left` days are counted from here: the day it started or last went on. */
  readonly from: Day;
  readonly left: number;
  /** Last day; null while it stands still. */
  readonly dueOn: Day | null;
  /** Counted over days that no notice covers. */
  readonly provisional: boolean;
}

export function startLimit(days: number, day: Day, calendar: Calendar): Limit {
  return due({ days, from: day, left: days, provisional: false }, calendar);
}

/** A limit that has passed stays passed: no pause and no extension mends it. */
export function isPassed({ dueOn }: Limit, day: Day): boolean {
  return dueOn !== null && dueOn < day;
}

/** It stands still from the day after `day` on: this day still counts, as the first day of any term does not (民法典 §201). */
export function pauseLimit(limit: Limit, day: Day, calendar: Calendar): Limit {
  if (isPassed(limit, day)) return limit;
  const used = workingDaysBetween(limit.from, day, calendar);
  return {
    ...limit,
    from: day,
    left: Math.max(0, limit.left - used.days),
    dueOn: null,
    provisional: limit.provisional || used.provisional,
  };
}

/** It goes on the day after `day`. Nothing left ends it on the day itself, or on the next working day (民法典 §203). */
export function resumeLimit(limit: Limit, day: Day, calendar: Calendar): Limit {
  return limit.dueOn === null ? due({ ...limit, from: day }, calendar) : limit;
}

export function extendLimit(limit: Limit, { by, day, calendar }: { by: number; day: Day; calendar: Calendar }): Limit {
  if (isPassed(limit, day)) return limit;
  const longer = { ...limit, days: limit.days + by, left: limit.left + by };
  return limit.dueOn === null ? longer : due(longer, calendar);
}

/** The same by another calendar, for a limit that never stood still. */
export function recountLimit(limit: Limit, calendar: Calendar): Limit {
  return due({ ...limit, provisional: false }, calendar);
}

function due({ days, from, left, provisional }: Omit<Limit, "dueOn">, calendar: Calendar): Limit {
  const end = addWorkingDays(from, left, calendar);
  return { days, from, left, dueOn: end.day, provisional: provisional || end.provisional };
}
