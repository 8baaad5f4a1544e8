import { type Day, nationalCalendar } from "@tongban/protocol/calendar";
import { beijingDay } from "../beijing-time.ts";
import { pathOf } from "../regions/regions.ts";
import type { Queries } from "../store/tables.ts";
import { cardDays, nextCardOn } from "../supervision/card-days.ts";
import { loadRules, type RulesOf } from "../supervision/rules.ts";
import { settleCards, unsettledClock } from "../supervision/settle-cards.ts";
import { applyAct, type ClockAct } from "./apply-act.ts";
import type { Clock } from "./clock.ts";
import { type ClockRow, clockOf, columnsOf } from "./clock-rows.ts";

export interface Turn {
  readonly applicationId: string;
  readonly itemId: string;
  /** The item's. */
  readonly region: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

const calendar = nationalCalendar;

/**
 * Does to the open clocks of an application what a step does to them, in the caller's transaction, which has locked the application. Their cards up to that day
 * are given first. Throws CLOCK_STATE.
 */
export async function turnClocks(
  trx: Queries,
  turn: Turn,
  actsFor: (open: readonly Clock[], day: Day) => readonly ClockAct[],
): Promise<void> {
  const { applicationId, at } = turn;
  const day = beijingDay(at);
  const rows = await trx
    .selectFrom("clocks")
    .selectAll()
    .where("application_id", "=", applicationId)
    .where("ended_on", "is", null)
    .orderBy("clock_id")
    .forUpdate()
    .execute();
  const before = rows.map(clockOf);
  const acts = actsFor(before, day);
  if (acts.length === 0) return;
  const regionPath = rows[0]?.region_path ?? (await pathOf(trx, turn.region));
  const rulesOf = await loadRules(trx, [regionPath]);
  const after = acts.reduce<readonly Clock[]>((clocks, act) => applyAct(clocks, act, { day, calendar }), before);

  const changed = rows.flatMap((row, place) => {
    const clock = after[place];
    return clock && clock !== before[place] ? [{ row, clock }] : [];
  });
  // an act before the last one counts as of that one's day, see `notBefore`
  await settleCards(
    trx,
    changed.map(({ row, clock }) => unsettledClock(row, clock.lastOn)),
    { rulesOf, at },
  );
  // what ends goes first: a department that takes over from the lead ends its own clock and gets the lead's, and has one open at a time
  const endsFirst = [...changed].sort((one, other) => Number(one.clock.endedOn === null) - Number(other.clock.endedOn === null));
  for (const { row, clock } of endsFirst) {
    await trx
      .updateTable("clocks")
      .set({ ...columnsOf(clock), next_card_on: cardToCome(clock, rulesOf, row.region_path) })
      .where("clock_id", "=", row.clock_id)
      .execute();
  }
  const started = after.slice(rows.length);
  if (started.length > 0) await insertClocks(trx, turn, { started, regionPath, rulesOf });
}

interface Started {
  readonly started: readonly Clock[];
  readonly regionPath: string;
  readonly rulesOf: RulesOf;
}

async function insertClocks(
  trx: Queries,
  { applicationId, itemId, region }: Turn,
  { started, regionPath, rulesOf }: Started,
): Promise<void> {
  await trx
    .insertInto("clocks")
    .values(
      started.map((clock) => ({
        ...columnsOf(clock),
        application_id: applicationId,
        item_id: itemId,
        region,
        region_path: regionPath,
        next_card_on: cardToCome(clock, rulesOf, regionPath),
      })),
    )
    .execute();
}

function cardToCome(clock: Clock, rulesOf: RulesOf, regionPath: ClockRow["region_path"]): Day | null {
  if (clock.endedOn !== null) return null;
  return nextCardOn(cardDays(clock, rulesOf(regionPath, clock.kind, clock.startedOn).rules, calendar), clock.lastOn);
}
