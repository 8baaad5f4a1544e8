const offsetMs = 8 * 3_600_000;

/** `yyyy-MM-dd HH:mm:ss` in Beijing, by arithmetic: slim machines carry no time-zone data, and the process may run in any zone. */
export function beijingTime(at: number): string {
  return new Date(at + offsetMs).toISOString().slice(0, 19).replace("T", " ");
}
