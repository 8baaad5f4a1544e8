import { type Day, nationalCalendar } from "@tongban/protocol/calendar";
import { type Insertable, sql } from "kysely";
import { type ClockRow, clockOf } from "../clocks/clock-rows.ts";
import type { Queries, Tables } from "../store/tables.ts";
import { cardDays, nextCardOn, nextDay, type Timed } from "./card-days.ts";
import type { RulesOf } from "./rules.ts";

type Card = Insertable<Tables["supervision_cards"]>;

/** What is supervised, and whose cards of all days up to `through` are wanted. */
export interface Unsettled {
  readonly timed: Timed;
  readonly of: Pick<Card, "kind" | "clock_id" | "application_id" | "contest_id" | "dept_code" | "region" | "region_path">;
  readonly through: Day;
}

export function unsettledClock(row: ClockRow, through: Day): Unsettled {
  const { kind, clock_id, application_id, dept_code, region, region_path } = row;
  return { timed: clockOf(row), of: { kind, clock_id, application_id, contest_id: null, dept_code, region, region_path }, through };
}

/**
 * Gives these the cards of all days up to `through`, each rule's once, and tells the day of the next. The caller has locked the rows. Whoever changes one settles it
 * first, so which cards there are depends on what happened and never on when somebody looked.
 */
export async function settleCards(
  trx: Queries,
  unsettled: readonly Unsettled[],
  { rulesOf, at }: { readonly rulesOf: RulesOf; readonly at: number },
): Promise<readonly (Day | null)[]> {
  const settled = unsettled.map(({ timed, of, through }) => {
    const { org, rules } = rulesOf(of.region_path, of.kind, timed.startedOn);
    const days = cardDays(timed, rules, nationalCalendar);
    const due = days.filter(({ day }) => day <= through);
    return { cards: due.map((card) => ({ ...card, of, org })), next: nextCardOn(days, nextDay(through)) };
  });
  const cards = settled.flatMap(({ cards }) => cards);
  if (cards.length > 0) {
    await trx
      .insertInto("supervision_cards")
      .values(
        cards.map(({ rule, day, dueOn, provisional, of, org }) => ({
          ...of,
          supervise_no: sql<string>`${day.replaceAll("-", "")} || lpad(nextval('supervise_serial')::text, 10, '0')`,
          rule_no: rule.ruleNo,
          warning_type: rule.warningType,
          content: rule.content,
          org,
          issued_on: day,
          found_at: new Date(at),
          due_on: dueOn,
          provisional,
          status: "issued" as const,
          status_time: new Date(at),
        })),
      )
      // each rule once: `cards_one_a_rule`, `cards_one_a_contest_rule`
      .onConflict((on) => on.doNothing())
      .execute();
  }
  return settled.map(({ next }) => next);
}
