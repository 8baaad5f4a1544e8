import type { Insertable, Selectable } from "kysely";
import type { Tables } from "../store/tables.ts";
import type { Clock } from "./clock.ts";

export type ClockRow = Selectable<Tables["clocks"]>;

export function clockOf(row: ClockRow): Clock {
  return {
    kind: row.kind,
    deptCode: row.dept_code,
    joint: row.joint,
    startedOn: row.started_on,
    promise: {
      days: row.promise_days,
      from: row.promise_from,
      left: row.promise_left,
      dueOn: row.due_on,
      provisional: row.promise_provisional,
    },
    legal: {
      days: row.legal_days,
      from: row.legal_from,
      left: row.legal_left,
      dueOn: row.legal_due_on,
      provisional: row.legal_provisional,
    },
    extraDays: row.extra_days,
    waitsFor: row.waits_for,
    pausedOn: row.paused_on,
    excluded: row.excluded,
    lastOn: row.last_on,
    endedOn: row.ended_on,
    outcome: row.outcome,
  };
}

export function columnsOf(
  clock: Clock,
): Omit<Insertable<Tables["clocks"]>, "application_id" | "item_id" | "region" | "region_path" | "next_card_on"> {
  const { promise, legal } = clock;
  return {
    kind: clock.kind,
    dept_code: clock.deptCode,
    joint: clock.joint,
    started_on: clock.startedOn,
    promise_days: promise.days,
    promise_from: promise.from,
    promise_left: promise.left,
    due_on: promise.dueOn,
    promise_provisional: promise.provisional,
    legal_days: legal.days,
    legal_from: legal.from,
    legal_left: legal.left,
    legal_due_on: legal.dueOn,
    legal_provisional: legal.provisional,
    extra_days: clock.extraDays,
    waits_for: clock.waitsFor,
    paused_on: clock.pausedOn,
    excluded: clock.excluded,
    last_on: clock.lastOn,
    ended_on: clock.endedOn,
    outcome: clock.outcome,
  };
}
