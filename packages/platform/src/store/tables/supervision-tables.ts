import type { CardAct, CardStatus, WarningType } from "@tongban/protocol";
import type { JSONColumnType } from "kysely";
import type { ClockKind } from "../../clocks/clock.ts";
import type { CardRule } from "../../supervision/rules.ts";

export interface SupervisionTables {
  /** Rules of a region for one kind of clock; they stand in the place of those of the regions above. */
  supervision_rules: {
    region: string;
    kind: ClockKind;
    /** Who supervises (监察机构). */
    org: string;
    rules: JSONColumnType<readonly CardRule[]>;
    source: string;
    as_of: string;
    /** Not out of a published document. */
    inferred: boolean;
  };
  supervision_cards: {
    /** Day and serial number, so that they sort by day. */
    supervise_no: string;
    clock_id: string;
    application_id: string;
    kind: ClockKind;
    rule_no: string;
    warning_type: WarningType;
    content: string;
    org: string;
    dept_code: string;
    region: string;
    region_path: string;
    /** Beijing's day on which the rule gave it, whenever it was found. */
    issued_on: string;
    found_at: Date;
    /** The deadline it is about, and whether a notice that is still to come may move it. */
    due_on: string;
    provisional: boolean;
    status: CardStatus;
    status_time: Date;
    result_text: string | null;
  };
  /** What was done with a card; append-only. */
  supervision_acts: {
    supervise_no: string;
    seq: number;
    act: CardAct;
    official: string;
    by_whom: string;
    at: Date;
    text: string | null;
    trace_id: string;
  };
}
