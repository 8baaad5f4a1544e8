import { type Day, dayOf, isWeekend, numberOf, yearOf } from "./day.ts";

/** What one notice of the State Council says of one year. */
export interface CalendarYear {
  readonly year: number;
  /** Title and number of the notice. */
  readonly source: string;
  /** Day of the notice. */
  readonly issued: Day;
  /** First and last day of each holiday, lieu days and weekends in between included. */
  readonly holidays: readonly (readonly [first: Day, last: Day])[];
  /** Saturdays and Sundays that are worked. */
  readonly workdays: readonly Day[];
}

/**
 * What working days are counted by. A day of a year that has no notice, before, after or between the covered ones, is judged by weekends and the fixed statutory
 * days alone, and whatever was counted over it is provisional.
 */
export interface Calendar {
  /** Last day up to which no year is missing. */
  readonly coveredUntil: Day;
  /** Is there a notice for the year of this day? Days are given as days since 1970-01-01. */
  covers(number: number): boolean;
  works(number: number): boolean;
}

/**
 * Holidays that fall on the same days each year. Those that follow the moon, and days in lieu, are left out, so a provisional deadline comes rather too early.
 * Source: 全国年节及纪念日放假办法 §2, as changed on 2024-11-10.
 */
const fixedDays = new Set(["01-01", "05-01", "05-02", "10-01", "10-02", "10-03"]);

/** A calendar of these years. Years may be missing anywhere; a year given twice or a day that is none throws RangeError. */
export function makeCalendar(years: readonly CalendarYear[]): Calendar {
  if (years.length === 0) throw new RangeError("[@tongban/protocol] a calendar needs one year at least");
  const covered = new Set<number>();
  const off = new Set<number>();
  const worked = new Set<number>();
  for (const { year, holidays, workdays } of years) {
    if (covered.has(year)) throw new RangeError(`[@tongban/protocol] the calendar has the year ${year} twice`);
    covered.add(year);
    for (const [first, last] of holidays) for (let day = numberOf(first); day <= numberOf(last); day += 1) off.add(day);
    for (const day of workdays) worked.add(numberOf(day));
  }
  let lastYear = Math.min(...covered);
  while (covered.has(lastYear + 1)) lastYear += 1;

  const covers = (number: number) => covered.has(yearOf(number));
  return {
    coveredUntil: `${lastYear}-12-31`,
    covers,
    works(number) {
      if (worked.has(number)) return true;
      if (off.has(number) || isWeekend(number)) return false;
      return !fixedDays.has(dayOf(number).slice(5));
    },
  };
}
