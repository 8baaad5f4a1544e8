/** A day of Beijing's calendar, `YYYY-MM-DD`. Plain text sorts as time goes. */
export type Day = string;

const length = 86_400_000;

/** Days since 1970-01-01. Throws RangeError for what is no day, as 2026-02-30. */
export function numberOf(day: Day): number {
  const number = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00:00Z`) / length : Number.NaN;
  if (Number.isNaN(number) || dayOf(number) !== day) throw new RangeError(`[@tongban/protocol] "${day}" is no day: write it as YYYY-MM-DD`);
  return number;
}

/** The opposite of `numberOf`. Throws RangeError outside the years 0 to 9999. */
export function dayOf(number: number): Day {
  const year = yearOf(number);
  if (!(year >= 0 && year <= 9_999)) throw new RangeError(`[@tongban/protocol] the day ${number} is out of range`);
  return new Date(number * length).toISOString().slice(0, 10);
}

export function yearOf(number: number): number {
  return new Date(number * length).getUTCFullYear();
}

export function isWeekend(number: number): boolean {
  const weekday = (((number + 4) % 7) + 7) % 7;
  return weekday === 0 || weekday === 6;
}
