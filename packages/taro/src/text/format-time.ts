import dayjs from "dayjs";
import utc from "dayjs/plugin/utc";

dayjs.extend(utc);

// `utcOffset`, not `tz`: mini-programs may have no Intl.
const beijing = (instant: string) => dayjs(instant).utcOffset(8);

/** Beijing time: `2026年11月24日 09:05`. */
export function formatTime(instant: string): string {
  return beijing(instant).format("YYYY年M月D日 HH:mm");
}

/** Beijing date: `2026年11月24日`. */
export function formatDate(instant: string): string {
  return beijing(instant).format("YYYY年M月D日");
}
