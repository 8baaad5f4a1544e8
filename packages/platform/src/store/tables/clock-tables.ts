import type { Generated } from "kysely";
import type { ClockKind, ClockOutcome } from "../../clocks/clock.ts";

/** Days are `YYYY-MM-DD` of Beijing. `promise_…` and `legal_…` are the two limits, as in clocks/limit.ts. */
export interface ClockTables {
  clocks: {
    clock_id: Generated<string>;
    application_id: string;
    kind: ClockKind;
    dept_code: string;
    joint: boolean;
    item_id: string;
    region: string;
    /** `regions.path` of it. */
    region_path: string;
    started_on: string;
    promise_days: number;
    promise_from: string;
    promise_left: number;
    /** Null while it stands still, as `legal_due_on`. */
    due_on: string | null;
    promise_provisional: boolean;
    legal_days: number;
    legal_from: string;
    legal_left: number;
    legal_due_on: string | null;
    legal_provisional: boolean;
    extra_days: number;
    /** Departments in a special procedure. */
    waits_for: readonly string[];
    paused_on: string | null;
    excluded: number;
    last_on: string;
    ended_on: string | null;
    outcome: ClockOutcome | null;
    /** The next day on which a rule gives a card; null for none. */
    next_card_on: string | null;
  };
}
