/** `2026-11-24T19:21:00.000+08:00`: Beijing keeps +08:00 all year. */
export function beijingInstant(ms: number): string {
  return `${new Date(ms + 8 * 3_600_000).toISOString().slice(0, -1)}+08:00`;
}

/** The day in Beijing, `YYYY-MM-DD`. */
export function beijingDay(ms: number): string {
  return beijingInstant(ms).slice(0, 10);
}
