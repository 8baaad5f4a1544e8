import type { ContestKind, ContestOutcome } from "@tongban/protocol";

export interface ContestTables {
  contests: {
    contest_id: string;
    cert_key: string;
    kind: ContestKind;
    item_id: string | null;
    item_version: number | null;
    region: string;
    /** `regions.path` of it. */
    region_path: string;
    /** Who answers; null for an unlisted power. */
    dept_code: string | null;
    /** Sealed under the person's key, as the answer is; null once erased. */
    text: Buffer | null;
    status: "open" | "answered";
    /** Last day to answer. */
    due_day: string;
    provisional: boolean;
    outcome: ContestOutcome | null;
    answer: Buffer | null;
    /** Beijing's day. */
    answered_on: string | null;
    /** The next day on which a rule gives a card; null for none. */
    next_card_on: string | null;
    received_at: Date;
    idempotency_key: string;
    request_hash: string;
  };
  contest_events: { contest_id: string; event: "received" | "answered"; by_whom: string; at: Date };
}
