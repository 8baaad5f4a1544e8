import type { ChannelId, ProposalKind } from "@tongban/protocol";
import type { Generated } from "kysely";
import type { Json } from "./json.ts";

/** Accounts put together and taken apart. */
export interface MergeTables {
  /** One account became one with another, and may have been split off again. */
  merges: {
    id: Generated<string>;
    from_account_id: string;
    into_account_id: string;
    at: Date;
    by: "approval" | "cooling" | "link" | "proofs" | "counter";
    evidence: Json<Record<string, unknown>>;
    split_at: Date | null;
    split_by: "citizen" | "maintainers" | null;
  };
  /** Two accounts that were taken apart on purpose. */
  partings: { account_id: string; other_account_id: string; at: Date };
  /** Two accounts that may be one citizen's: for people to look at. */
  merge_proposals: {
    id: Generated<string>;
    account_id: string;
    other_account_id: string;
    kind: ProposalKind;
    identifier_id: string | null;
    proposed_at: Date;
    status: Generated<"open" | "dismissed" | "merged">;
    ended_at: Date | null;
  };
  /** A link from a signed-in account to another one of the same citizen. */
  account_links: {
    id: Generated<string>;
    /** That opened it. */
    account_id: string;
    token_hash: string;
    status: "open" | "redeemed" | "approved" | "closed";
    /** That came by it, and what it shows. */
    joining_credential_id: string | null;
    channel: ChannelId | null;
    number: number | null;
    choices: Json<number[]> | null;
    opened_at: Date;
    expires_at: Date;
  };
}
