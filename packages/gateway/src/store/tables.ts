import type { ChannelId, IdType, Notice, ProofMethod, ProposalKind, RulingAct } from "@tongban/protocol";
import type { ColumnType, Generated } from "kysely";

type Json<Value> = ColumnType<Value, string, string>;

/** `*_sealed` columns are AES-256-GCM; `*_hash` columns are keyed hashes, or SHA-256 where the value itself is random. */
export interface Tables {
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
  /** The number a channel confirmed for a credential's user: no key. */
  phone_announcements: { session_id: string; announced_at: Date; spent_at: Date | null };
  phones: { credential_id: string; number_hash: string; number_sealed: string; verified_at: Date };
  sign_ins: {
    code_hash: string;
    offer_hash: string;
    session_id: string;
    reply_sealed: string;
    at: Date;
  };
  sessions: {
    id: Generated<string>;
    account_id: string;
    /** The account it was signed in to, before any merge. */
    origin_account_id: string;
    epoch: number;
    credential_id: string;
    channel: ChannelId;
    app_id: string;
    scene: string | null;
    entry_path: string | null;
    install_kind: "secret" | "key";
    /** The install secret, or the public JWK. */
    install_sealed: string;
    /** What the channel wants kept with a sign-in: WeChat's `session_key`, Alipay's tokens. */
    channel_secret_sealed: string | null;
    created_at: Date;
    revoked_at: Date | null;
  };
  refresh_tokens: {
    token_hash: string;
    session_id: string;
    expires_at: Date;
    spent_at: Date | null;
    /** `at` of the request that spent it: an exact repeat of that request gets the same answer for a moment. */
    spent_by: string | null;
    next_sealed: string | null;
  };
  persons: {
    id: Generated<string>;
    key_hash: string;
    id_type: IdType;
    number_sealed: string;
    name_sealed: string;
    created_at: Date;
  };
  /** Passed proofs. A level belongs to the credential; with a session id, to that one sign-in. */
  proofs: {
    id: Generated<string>;
    credential_id: string;
    session_id: string | null;
    person_id: string;
    method: ProofMethod | "sso-basic" | "sso-high";
    level: 2 | 3;
    at: Date;
    expires_at: Date;
  };
  proof_attempts: {
    id: string;
    account_id: string;
    credential_id: string;
    method: ProofMethod;
    claim_sealed: string;
    /** Ours, by which the upstream knows the check. */
    order_no: string;
    /** The upstream's, by which we ask. */
    handle_sealed: string | null;
    status: "started" | "passed" | "failed";
    created_at: Date;
    expires_at: Date;
  };
  joins: {
    id: Generated<string>;
    /** The account that asks. */
    account_id: string;
    person_id: string;
    channel: ChannelId;
    status: "waiting" | "approved" | "refused";
    /** How it ended: by her, by the cooling time, by a wrong number, because the asking account proved somebody else, or by a split later. */
    ended_by: "approval" | "cooling" | "counter" | "objection" | "wrong-number" | "another-person" | "split" | null;
    number: number;
    choices: Json<number[]>;
    requested_at: Date;
    /** Without it only an approval opens it. */
    opens_at: Date | null;
    ended_at: Date | null;
  };
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
  /** What one maintainer asked for and a second confirms. */
  rulings: {
    id: Generated<string>;
    act: RulingAct;
    subject_id: string;
    account_id: string;
    requested_by: string;
    reason: string;
    requested_at: Date;
    expires_at: Date;
    status: "waiting" | "confirmed" | "rejected" | "expired";
    ended_by: string | null;
    end_reason: string | null;
    ended_at: Date | null;
  };
  channel_tokens: { app: string; token_sealed: string | null; expires_at: Date | null };
  /** Append-only: the database refuses changes. */
  audit: { id: Generated<string>; at: Date; action: AuditAction; account_id: string; evidence: Json<Record<string, unknown>> };
}

export type IdentifierKind = "openid" | "unionid" | "open_id" | "union_id" | "user_id" | "sso-user" | "oidc-sub";

export type AuditAction =
  | "account-created"
  | "person-bound"
  | "join-requested"
  | "join-approved"
  | "join-refused"
  | "accounts-merged"
  | "accounts-split"
  | "credential-unlinked"
  | "identifier-backfilled"
  | "evidence-read"
  | "proposal-dismissed"
  | "ruling-requested"
  | "ruling-confirmed"
  | "ruling-rejected"
  | "account-forgotten";
