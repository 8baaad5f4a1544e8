import { type Day, nationalCalendar } from "@tongban/protocol/calendar";
import { sql } from "kysely";
import { type ClockRow, clockOf } from "../clocks/clock-rows.ts";
import type { Queries } from "../store/tables.ts";
import { cardDays, nextCardOn, nextDay } from "./card-days.ts";
import type { RulesOf } from "./rules.ts";

/** A clock whose cards of all days up to `through` are wanted. */
export interface Unsettled {
  readonly row: ClockRow;
  readonly through: Day;
}

/**
 * Gives these clocks the cards of all days up to `through`, each rule's once, and tells the day of the next. The caller has locked the rows. Whoever changes a clock
 * settles it first, so which cards there are depends on what happened and never on when somebody looked.
 */
export async function settleCards(
  trx: Queries,
  unsettled: readonly Unsettled[],
  { rulesOf, at }: { readonly rulesOf: RulesOf; readonly at: number },
): Promise<readonly (Day | null)[]> {
  const settled = unsettled.map(({ row, through }) => {
    const { org, rules } = rulesOf(row.region_path, row.kind);
    const days = cardDays(clockOf(row), rules, nationalCalendar);
    const due = days.filter(({ day }) => day <= through);
    return { cards: due.map((card) => ({ ...card, row, org })), next: nextCardOn(days, nextDay(through)) };
  });
  const cards = settled.flatMap(({ cards }) => cards);
  if (cards.length > 0) {
    await trx
      .insertInto("supervision_cards")
      .values(
        cards.map(({ rule, day, dueOn, provisional, row, org }) => ({
          supervise_no: sql<string>`${day.replaceAll("-", "")} || lpad(nextval('supervise_serial')::text, 10, '0')`,
          clock_id: row.clock_id,
          application_id: row.application_id,
          kind: row.kind,
          rule_no: rule.ruleNo,
          warning_type: rule.warningType,
          content: rule.content,
          org,
          dept_code: row.dept_code,
          region: row.region,
          region_path: row.region_path,
          issued_on: day,
          found_at: new Date(at),
          due_on: dueOn,
          provisional,
          status: "issued" as const,
          status_time: new Date(at),
        })),
      )
      .onConflict((on) => on.constraint("cards_one_a_rule").doNothing())
      .execute();
  }
  return settled.map(({ next }) => next);
}
