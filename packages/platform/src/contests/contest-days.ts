import { addWorkingDays, nationalCalendar } from "@tongban/protocol/calendar";
import rules from "../data/contest-rules.json" with { type: "json" };

/** By when a contest is to be answered, by the rule of the nearest region that has one. `chain`: the region and all above, nearest first; `today` in Beijing. */
export function dueOf(chain: readonly string[], today: string): { readonly day: string; readonly provisional: boolean } {
  const rule = chain.map((code) => rules.rules.find(({ region }) => region === code)).find((found) => found !== undefined);
  return addWorkingDays(today, rule?.days ?? 15, nationalCalendar);
}
