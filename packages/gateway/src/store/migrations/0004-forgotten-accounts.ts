/** Rows that go when the account, session or identifier they hang on goes. What tells of a person (joins, proofs) holds the account instead. */
const hanging = [
  ["credentials", "account_id", "accounts"],
  ["identifiers", "account_id", "accounts"],
  ["credential_identifiers", "credential_id", "credentials"],
  ["credential_identifiers", "identifier_id", "identifiers"],
  ["sessions", "account_id", "accounts"],
  ["refresh_tokens", "session_id", "sessions"],
  ["proof_attempts", "account_id", "accounts"],
  ["notices", "account_id", "accounts"],
  ["merge_proposals", "account_id", "accounts"],
  ["merge_proposals", "other_account_id", "accounts"],
  ["merge_proposals", "identifier_id", "identifiers"],
] as const;

/** References that only tell where a row comes from, or that would tie rows of different shards: they are written in the same transaction and need no watch. */
const loose = [
  ["credentials", "origin_account_id"],
  ["identifiers", "origin_account_id"],
  ["sessions", "origin_account_id"],
  ["sessions", "credential_id"],
  ["sign_ins", "session_id"],
  ["proof_attempts", "credential_id"],
] as const;

/** An account that came once and left nothing can be forgotten with all that is its own. */
export const forgottenAccounts = [
  ...loose.map(([table, column]) => `alter table ${table} drop constraint ${table}_${column}_fkey`),
  ...hanging.flatMap(([table, column, owner]) => [
    `alter table ${table} drop constraint ${table}_${column}_fkey`,
    `alter table ${table} add foreign key (${column}) references ${owner} on delete cascade`,
  ]),
  "create index on merge_proposals (other_account_id)",
  "create index on merge_proposals (identifier_id)",
  "create index on accounts (merged_into) where merged_into is not null",
  "create index on accounts (last_seen_at) where person_id is null and merged_into is null",
];
