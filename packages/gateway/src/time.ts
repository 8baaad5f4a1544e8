export const second = 1_000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

/** UTC+8 without summer time, by arithmetic: slim machines carry no time-zone data, and the process may run in any zone. */
const beijing = 8 * hour;

/** `yyyy-MM-dd HH:mm:ss` in Beijing. */
export function beijingTime(at: number): string {
  return new Date(at + beijing).toISOString().slice(0, 19).replace("T", " ");
}

/** Midnight in Beijing of the day `at` falls on, as milliseconds since 1970. */
export function startOfBeijingDay(at: number): number {
  const shifted = at + beijing;
  return shifted - (shifted % day) - beijing;
}
