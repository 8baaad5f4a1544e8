import type { Calendar } from "./calendar.ts";
import { type Day, dayOf, numberOf } from "./day.ts";

/** Some part of the count lies in a year without a notice: it will be counted anew when the notice is there. */
interface MaybeProvisional {
  readonly provisional: boolean;
}

export interface Deadline extends MaybeProvisional {
  readonly day: Day;
}

export interface DayCount extends MaybeProvisional {
  readonly days: number;
}

/** No term of the law is longer than ten years of days; a number above it is a mistake. */
const most = 3_650;

/** Is this a day on which offices work? */
export function isWorkingDay(day: Day, calendar: Calendar): MaybeProvisional & { readonly working: boolean } {
  const number = numberOf(day);
  return { working: calendar.works(number), provisional: !calendar.covers(number) };
}

/**
 * The last day of a term of `n` working days that begins on `day`: that day itself is not counted (民法典 §201, 2020-05-28), holidays are not
 * (行政许可法 §82, 2019-04-23). A term of 0 ends on the day itself, or on the next working day where that is a holiday (民法典 §203).
 * Throws RangeError for what is no day, or no whole number from 0 to 3,650.
 */
export function addWorkingDays(day: Day, n: number, calendar: Calendar): Deadline {
  if (!Number.isInteger(n) || n < 0 || n > most) throw new RangeError(`[@tongban/protocol] ${n} is no number of working days`);
  let number = numberOf(day);
  let provisional = !calendar.covers(number);
  const next = () => {
    do {
      number += 1;
      provisional ||= !calendar.covers(number);
    } while (!calendar.works(number));
  };
  if (n === 0 && !calendar.works(number)) next();
  for (let left = n; left > 0; left -= 1) next();
  return { day: dayOf(number), provisional };
}

/** Working days after `from` up to and with `to`, the opposite of `addWorkingDays`; below zero where `to` comes first. Throws RangeError for what is no day. */
export function workingDaysBetween(from: Day, to: Day, calendar: Calendar): DayCount {
  const [start, end] = [numberOf(from), numberOf(to)];
  const sign = start <= end ? 1 : -1;
  let days = 0;
  let provisional = !calendar.covers(start) || !calendar.covers(end);
  for (let number = Math.min(start, end) + 1; number <= Math.max(start, end); number += 1) {
    if (calendar.works(number)) days += sign;
    provisional ||= !calendar.covers(number);
  }
  return { days, provisional };
}
