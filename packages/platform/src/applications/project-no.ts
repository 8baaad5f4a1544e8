import { beijingDay } from "../beijing-time.ts";
import type { Queries } from "../store/tables.ts";

/**
 * The next 办件编号 of an item on a day: 31-character implementation code, yyyyMMdd in Beijing, 4-digit serial. The shape of the one published real number
 * (Guangdong, 43 characters); GB/T 39046-2020 allows up to 50, so the serial may grow.
 */
export async function nextProjectNo(db: Queries, taskCode: string, at: number): Promise<string> {
  const day = beijingDay(at).replaceAll("-", "");
  const { last } = await db
    .insertInto("serials")
    .values({ task_code: taskCode, day, last: 1 })
    .onConflict((on) => on.columns(["task_code", "day"]).doUpdateSet((row) => ({ last: row("serials.last", "+", 1) })))
    .returning("last")
    .executeTakeFirstOrThrow();
  return `${taskCode}${day}${String(last).padStart(4, "0")}`;
}
