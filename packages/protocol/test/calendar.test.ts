import chineseDays from "chinese-days";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addWorkingDays,
  dayOf,
  isWorkingDay,
  makeCalendar,
  nationalCalendar,
  numberOf,
  workingDaysBetween,
} from "../src/calendar/index.ts";
import { year2024 } from "../src/calendar/years/2024.ts";
import { year2026 } from "../src/calendar/years/2026.ts";

const calendar = nationalCalendar;
const days = (first: string, last: string) =>
  fc
    .integer({ min: Date.parse(first) / 86_400_000, max: Date.parse(last) / 86_400_000 })
    .map((number) => ymd(new Date(number * 86_400_000)));

/** Written without the product's own arithmetic. */
function ymd(date: Date): string {
  const two = (part: number) => String(part).padStart(2, "0");
  return `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
}

function tomorrow(day: string): string {
  const date = new Date(day);
  date.setUTCDate(date.getUTCDate() + 1);
  return ymd(date);
}

/** A term, day by day, as a clerk counts on a wall calendar; what the wall calendar says comes from outside. */
function countByHand(day: string, n: number, isWorkday: (day: string) => boolean): string {
  let at = day;
  let counted = 0;
  while (counted < n || (n === 0 && !isWorkday(at))) {
    at = tomorrow(at);
    if (isWorkday(at)) {
      counted += 1;
      if (n === 0) break;
    }
  }
  return at;
}

describe("terms over the covered years", () => {
  it.each([
    ["2026-09-30", 5, "2026-10-13"],
    ["2026-02-13", 20, "2026-03-19"],
    ["2026-11-23", 20, "2026-12-21"],
    ["2026-01-02", 0, "2026-01-04"],
    ["2026-11-24", 0, "2026-11-24"],
    ["2025-12-31", 1, "2026-01-04"],
    ["2025-09-26", 2, "2025-09-29"],
  ])("accepted %s and %i working days: %s", (day, n, due) => {
    expect(addWorkingDays(day, n, calendar)).toEqual({ day: due, provisional: false });
  });

  it("knows every day of 2024 to 2026 as an independent list of the notices does", () => {
    for (let day = "2024-01-01"; day < "2027"; day = tomorrow(day))
      expect([day, isWorkingDay(day, calendar)]).toEqual([day, { working: chineseDays.isWorkday(day), provisional: false }]);
  });

  it("has 248 working days in 2026", () => {
    expect(workingDaysBetween("2025-12-31", "2026-12-31", calendar)).toEqual({ days: 248, provisional: false });
  });

  it("counts as a clerk does by hand, and the other way round", () => {
    fc.assert(
      fc.property(days("2024-01-01", "2026-09-30"), fc.integer({ min: 0, max: 45 }), (day, n) => {
        const due = addWorkingDays(day, n, calendar);
        expect(due).toEqual({ day: countByHand(day, n, chineseDays.isWorkday), provisional: false });
        if (n > 0) expect(workingDaysBetween(day, due.day, calendar).days).toBe(n);
      }),
    );
  });

  it("adds terms up, and reads a span backwards as below zero", () => {
    fc.assert(
      fc.property(days("2024-01-01", "2026-12-31"), days("2024-01-01", "2026-12-31"), days("2024-01-01", "2026-12-31"), (a, b, c) => {
        const between = (from: string, to: string) => workingDaysBetween(from, to, calendar).days;
        expect(between(a, b) + between(b, c)).toBe(between(a, c));
      }),
    );
  });
});

describe("beyond the covered years", () => {
  it("says so, and takes weekends and the fixed statutory days", () => {
    expect(calendar.coveredUntil).toBe("2026-12-31");
    expect(addWorkingDays("2026-12-25", 4, calendar)).toEqual({ day: "2026-12-31", provisional: false });
    expect(addWorkingDays("2026-12-25", 5, calendar)).toEqual({ day: "2027-01-04", provisional: true });
    expect(addWorkingDays("2027-04-30", 1, calendar)).toEqual({ day: "2027-05-03", provisional: true });
    expect(addWorkingDays("2027-09-30", 1, calendar)).toEqual({ day: "2027-10-04", provisional: true });
    expect(isWorkingDay("2023-12-29", calendar)).toEqual({ working: true, provisional: true });
    expect(workingDaysBetween("2026-12-31", "2027-01-05", calendar)).toEqual({ days: 2, provisional: true });
  });

  it("treats a year that is missing in the middle alike, and not what comes after it", () => {
    const gap = makeCalendar([year2024, year2026]);
    expect(gap.coveredUntil).toBe("2024-12-31");
    expect(addWorkingDays("2024-12-30", 1, gap)).toEqual({ day: "2024-12-31", provisional: false });
    expect(addWorkingDays("2024-12-31", 1, gap)).toEqual({ day: "2025-01-02", provisional: true });
    expect(workingDaysBetween("2024-12-31", "2026-01-05", gap).provisional).toBe(true);
    expect(addWorkingDays("2026-09-30", 5, gap)).toEqual({ day: "2026-10-13", provisional: false });
  });

  it("is provisional exactly where a day it looked at is in no notice", () => {
    const gap = makeCalendar([year2024, year2026]);
    fc.assert(
      fc.property(days("2023-06-01", "2027-06-30"), fc.integer({ min: 0, max: 45 }), (day, n) => {
        const due = addWorkingDays(day, n, gap);
        let uncovered = false;
        for (let at = day; at <= due.day; at = tomorrow(at)) uncovered ||= !/^202[46]/.test(at);
        expect(due.provisional).toBe(uncovered);
      }),
    );
  });
});

describe("what is no day and no term", () => {
  it.each([
    "2026-02-30",
    "2025-02-29",
    "2026-13-01",
    "2026-1-1",
    "",
    "26-01-01",
    "2026-01-01T00:00:00Z",
    "+002026-01-01",
    "２０２６-01-01",
  ])("refuses the day %j", (day) => {
    expect(() => addWorkingDays(day, 1, calendar)).toThrow(RangeError);
    expect(() => workingDaysBetween("2026-01-01", day, calendar)).toThrow(RangeError);
    expect(() => isWorkingDay(day, calendar)).toThrow(RangeError);
  });

  it.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 3_651])("refuses a term of %d", (n) => {
    expect(() => addWorkingDays("2026-01-01", n, calendar)).toThrow(RangeError);
  });

  it("ends with the year 9999, and refuses a calendar without years or with one twice", () => {
    expect(() => addWorkingDays("9999-12-31", 1, calendar)).toThrow(RangeError);
    expect(() => makeCalendar([])).toThrow(RangeError);
    expect(() => makeCalendar([year2026, year2026])).toThrow(RangeError);
    expect(() => makeCalendar([{ ...year2026, workdays: ["2026-02-30"] }])).toThrow(RangeError);
  });

  it("reads days and their numbers both ways", () => {
    fc.assert(
      fc.property(days("1000-01-01", "9999-12-31"), (day) => {
        expect(dayOf(numberOf(day))).toBe(day);
      }),
    );
  });
});
