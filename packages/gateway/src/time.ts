export const second = 1_000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

/** Midnight in Beijing (UTC+8, no summer time) of the day `at` falls on, as milliseconds since 1970. */
export function startOfBeijingDay(at: number): number {
  const shifted = at + 8 * hour;
  return shifted - (shifted % day) - 8 * hour;
}
