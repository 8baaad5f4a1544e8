const hour = 3_600_000;
const form = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)$/;

/** `yyyy-MM-dd HH:mm:ss` in Beijing, which is 8 hours before UTC all year. */
export function beijingTime(at: number): string {
  return new Date(at + 8 * hour).toISOString().slice(0, 19).replace("T", " ");
}

/** Milliseconds since 1970, or undefined for what is no such time. */
export function readBeijingTime(text: string): number | undefined {
  if (!form.test(text)) return undefined;
  const at = Date.parse(`${text.replace(" ", "T")}Z`) - 8 * hour;
  return Number.isNaN(at) || beijingTime(at) !== text ? undefined : at;
}
