import { type Calendar, nationalCalendar } from "@tongban/protocol/calendar";
import type { Queries } from "../store/tables.ts";
import { cardDays, nextCardOn } from "../supervision/card-days.ts";
import { loadRules } from "../supervision/rules.ts";
import { type ClockRow, clockOf, columnsOf } from "./clock-rows.ts";
import { recountLimit } from "./limit.ts";

/** Rows that one transaction holds. */
const batch = 500;

/**
 * Counts provisional deadlines anew, for when a new release brings the notice they were waiting for; run at every start. Left as they are, and marked as before:
 * clocks that have stood still, whose days used are part of the count. Cards that were given stay: supervision closes what a notice has made wrong.
 */
export async function recountProvisional(db: Queries, calendar: Calendar = nationalCalendar): Promise<void> {
  for (let after = "0"; ; ) {
    const last = await recountBatch(db, after, calendar);
    if (last === undefined) return;
    after = last;
  }
}

function recountBatch(db: Queries, after: string, calendar: Calendar): Promise<string | undefined> {
  return db.transaction().execute(async (trx) => {
    const rows = await trx
      .selectFrom("clocks")
      .selectAll()
      .where("ended_on", "is", null)
      .where((is) => is.or([is("promise_provisional", "=", true), is("legal_provisional", "=", true)]))
      .where("clock_id", ">", after)
      .orderBy("clock_id")
      .limit(batch)
      .forUpdate()
      .execute();
    const rulesOf = await loadRules(
      trx,
      rows.map(({ region_path }) => region_path),
    );
    for (const row of rows) {
      const before = clockOf(row);
      if (before.excluded > 0 || before.pausedOn !== null) continue;
      const clock = { ...before, promise: recountLimit(before.promise, calendar), legal: recountLimit(before.legal, calendar) };
      const { rules } = rulesOf(row.region_path, row.kind, row.started_on);
      await trx
        .updateTable("clocks")
        .set({ ...columnsOf(clock), next_card_on: nextCardOn(cardDays(clock, rules, calendar), sinceOf(row)) })
        .where("clock_id", "=", row.clock_id)
        .execute();
    }
    return rows.at(-1)?.clock_id;
  });
}

/** Cards of days before the one that was next are given. */
function sinceOf({ next_card_on, last_on }: ClockRow): string {
  return next_card_on ?? last_on;
}
