import type { CardAct, CardStatus, SupervisedKind, SupervisionRule, WarningType } from "@tongban/protocol";
import type { Generated, JSONColumnType } from "kysely";

export interface SupervisionTables {
  /**
   * Versions of a region's rules for one kind; the one in force stands in the place of those of the regions above. Nothing is changed but the first, which a release
   * may bring anew.
   */
  supervision_rules: {
    region: string;
    kind: SupervisedKind;
    version: Generated<number>;
    /** Beijing's day: it holds for what starts on it or later. */
    effective_from: Generated<string>;
    /** Who supervises (监察机构). */
    org: string;
    /** Null: from then on those of the regions above hold. */
    rules: JSONColumnType<readonly SupervisionRule[]> | null;
    source: string;
    as_of: string;
    /** Not out of a published document. */
    inferred: boolean;
    /** Why and by whom; null where it came with the platform. */
    reason: string | null;
    by_whom: string | null;
    official: string | null;
    trace_id: string | null;
    set_at: Date | null;
  };
  supervision_cards: {
    /** Day and serial number, so that they sort by day. */
    supervise_no: string;
    /** Null where it is about a contest, as is the application. */
    clock_id: string | null;
    application_id: string | null;
    contest_id: string | null;
    kind: SupervisedKind;
    rule_no: string;
    warning_type: WarningType;
    content: string;
    org: string;
    /** Empty for a contest of a power on no list: whoever keeps the region's list answers. */
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
