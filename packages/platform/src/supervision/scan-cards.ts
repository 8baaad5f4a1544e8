import { sql } from "kysely";
import { beijingDay } from "../beijing-time.ts";
import type { Desk } from "../desk.ts";
import { settleContests } from "./contest-cards.ts";
import { loadRules } from "./rules.ts";
import { settleCards, unsettledClock } from "./settle-cards.ts";

type Clockwork = Pick<Desk, "db" | "now">;

/** Rows that one transaction holds. */
const batch = 500;

/** Gives every card that is due by now. It reads the clocks and contests that have one due and no others, and may run anywhere, at once and again. */
export async function scanCards(desk: Clockwork): Promise<void> {
  while ((await scanBatch(desk)) === batch);
  while ((await scanContests(desk)) === batch);
}

function scanContests({ db, now }: Clockwork): Promise<number> {
  const at = now();
  return db.transaction().execute(async (trx) => {
    const rows = await trx
      .selectFrom("contests")
      .selectAll()
      .where("next_card_on", "<=", beijingDay(at))
      .orderBy("next_card_on")
      .orderBy("contest_id")
      .limit(batch)
      .forUpdate()
      .skipLocked()
      .execute();
    await settleContests(trx, rows, at);
    return rows.length;
  });
}

/** A clock that is being changed is left to whoever changes it: who does settles its cards first. */
async function scanBatch({ db, now }: Clockwork): Promise<number> {
  const at = now();
  const today = beijingDay(at);
  return db.transaction().execute(async (trx) => {
    const rows = await trx
      .selectFrom("clocks")
      .selectAll()
      .where("next_card_on", "<=", today)
      .orderBy("next_card_on")
      .orderBy("clock_id")
      .limit(batch)
      .forUpdate()
      .skipLocked()
      .execute();
    if (rows.length === 0) return 0;
    const rulesOf = await loadRules(
      trx,
      rows.map(({ region_path }) => region_path),
    );
    const next = await settleCards(
      trx,
      rows.map((row) => unsettledClock(row, today)),
      { rulesOf, at },
    );
    await sql`
      update clocks set next_card_on = settled.next
      from unnest(${rows.map(({ clock_id }) => clock_id)}::bigint[], ${next}::text[]) as settled (id, next)
      where clock_id = settled.id`.execute(trx);
    return rows.length;
  });
}
