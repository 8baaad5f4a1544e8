import type { ChannelId, Notice } from "@tongban/protocol";
import type { Generated } from "kysely";

/** An account, the names it is known by, and what hangs on it. */
export interface AccountTables {
  accounts: {
    id: Generated<string>;
    /** Sessions made under an older epoch are over. */
    epoch: Generated<number>;
    /** Counts how often credentials and identifiers came from or went to another account. */
    moves: Generated<number>;
    /** The verified person; one account holds a person. */
    person_id: string | null;
    merged_into: string | null;
    created_at: Date;
    last_seen_at: Date;
  };
  identifiers: {
    id: Generated<string>;
    account_id: string;
    /** The side it belongs to in an account that was merged: a split takes it there. */
    origin_account_id: string;
    channel: ChannelId;
    scope: string;
    kind: IdentifierKind;
    value_hash: string;
    value_sealed: string;
    linked_at: Date;
  };
  /** One user of one channel as one app sees her: what signs in, and what a level belongs to. */
  credentials: {
    id: Generated<string>;
    account_id: string;
    origin_account_id: string;
    channel: ChannelId;
    app_id: string;
    linked_at: Date;
  };
  /** The identifiers its replies have shown so far. */
  credential_identifiers: { credential_id: string; identifier_id: string };
  /** The number a channel confirmed for a credential's user: no key. */
  phones: { credential_id: string; number_hash: string; number_sealed: string; verified_at: Date };
  /** A session is about to press its channel's phone button. */
  phone_announcements: { session_id: string; announced_at: Date; spent_at: Date | null };
  notices: {
    id: Generated<string>;
    account_id: string;
    /** The account it was written to, before any merge. */
    origin_account_id: string;
    kind: Notice["kind"];
    channel: ChannelId | null;
    join_id: string | null;
    at: Date;
    /** When its messages went out, or were given up. */
    delivered_at: Date | null;
    /** Until then a replica is sending them. */
    claimed_until: Date | null;
    deliveries: Generated<number>;
  };
}

export type IdentifierKind = "openid" | "unionid" | "open_id" | "union_id" | "user_id" | "sso-user" | "oidc-sub";
