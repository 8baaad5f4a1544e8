import { type Day, nationalCalendar, workingDaysBetween } from "@tongban/protocol/calendar";
import { type Selectable, sql } from "kysely";
import { beijingDay } from "../beijing-time.ts";
import type { Queries, Tables } from "../store/tables.ts";
import { cardDays, nextCardOn, nextDay, type Timed } from "./card-days.ts";
import { loadRules } from "./rules.ts";
import { settleCards } from "./settle-cards.ts";

type ContestRow = Selectable<Tables["contests"]>;
type Received = Pick<ContestRow, "region_path" | "received_at" | "due_day" | "provisional">;

/** Gives open contests their cards up to the day of this moment. The caller has locked the rows; whoever answers one calls it first. */
export async function settleContests(trx: Queries, rows: readonly ContestRow[], at: number): Promise<void> {
  if (rows.length === 0) return;
  const rulesOf = await loadRules(
    trx,
    rows.map(({ region_path }) => region_path),
  );
  const today = beijingDay(at);
  const next = await settleCards(
    trx,
    rows.map((row) => {
      const { contest_id, dept_code, region, region_path } = row;
      const none = { clock_id: null, application_id: null };
      const of = { ...none, kind: "contest", contest_id, dept_code: dept_code ?? "", region, region_path } as const;
      // the server's time may have been set back since
      return { timed: timedContest(row), of, through: later(today, beijingDay(row.received_at.getTime())) };
    }),
    { rulesOf, at },
  );
  await sql`
    update contests set next_card_on = settled.next
    from unnest(${rows.map(({ contest_id }) => contest_id)}::uuid[], ${next}::text[]) as settled (id, next)
    where contest_id = settled.id`.execute(trx);
}

/** The day of the first card of a contest that comes in. */
export async function firstContestCard(trx: Queries, contest: Received): Promise<Day | null> {
  const rulesOf = await loadRules(trx, [contest.region_path]);
  const timed = timedContest(contest);
  const { rules } = rulesOf(contest.region_path, "contest", timed.startedOn);
  return nextCardOn(cardDays(timed, rules, nationalCalendar), nextDay(timed.startedOn));
}

/** A contest has one limit, which never stands still. */
function timedContest({ received_at, due_day, provisional }: Received): Timed {
  const startedOn = beijingDay(received_at.getTime());
  const { days } = workingDaysBetween(startedOn, due_day, nationalCalendar);
  const limit = { days, from: startedOn, left: days, dueOn: due_day, provisional };
  return { startedOn, promise: limit, legal: limit };
}

function later(one: Day, other: Day): Day {
  return one > other ? one : other;
}
