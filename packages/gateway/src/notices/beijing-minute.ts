import { hour } from "../time.ts";

/** `yyyy-MM-dd HH:mm` in Beijing, as both channels take a time in a message. */
export function beijingMinute(at: number): string {
  return new Date(at + 8 * hour).toISOString().slice(0, 16).replace("T", " ");
}
