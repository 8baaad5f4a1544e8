import dayjs from "dayjs";
import utc from "dayjs/plugin/utc";

dayjs.extend(utc);

// `utcOffset`, not `tz`: mini-programs may have no Intl.
const beijing = (instant: string) => dayjs(instant).utcOffset(8);

/** Beijing time: `2026年11月24日 09:05`. */
export function formatTime(instant: string): string {
  return beijing(instant).format("YYYY年M月D日 HH:mm");
}

/** A day as `2026年11月24日`; of an instant, the day in Beijing. */
export function formatDate(day: string): string {
  const plain = /^\d{4}-\d{2}-\d{2}$/.test(day);
  return (plain ? dayjs.utc(day) : beijing(day)).format("YYYY年M月D日");
}
