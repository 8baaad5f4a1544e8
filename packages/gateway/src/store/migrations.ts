import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

const statements = [
  `create table accounts (
    id uuid primary key default gen_random_uuid(),
    epoch integer not null default 0,
    person_id uuid,
    merged_into uuid references accounts,
    created_at timestamptz not null,
    last_seen_at timestamptz not null)`,
  `create table identifiers (
    id uuid primary key default gen_random_uuid(),
    account_id uuid not null references accounts,
    origin_account_id uuid not null references accounts,
    channel text not null,
    scope text not null,
    kind text not null,
    value_hash text not null unique,
    value_sealed text not null,
    linked_at timestamptz not null)`,
  "create index on identifiers (account_id)",
  `create table merge_proposals (
    account_id uuid not null references accounts,
    other_account_id uuid not null references accounts,
    identifier_id uuid not null references identifiers,
    proposed_at timestamptz not null,
    primary key (account_id, other_account_id))`,
  `create table sessions (
    id uuid primary key default gen_random_uuid(),
    account_id uuid not null references accounts,
    origin_account_id uuid not null references accounts,
    epoch integer not null,
    identifier_id uuid not null references identifiers,
    channel text not null,
    app_id text not null,
    scene text,
    entry_path text,
    install_kind text not null,
    install_sealed text not null,
    channel_secret_sealed text,
    created_at timestamptz not null,
    revoked_at timestamptz)`,
  "create index on sessions (account_id)",
  `create table sign_ins (
    code_hash text primary key,
    offer_hash text not null,
    session_id uuid not null references sessions,
    reply_sealed text not null,
    at timestamptz not null)`,
  `create table refresh_tokens (
    token_hash text primary key,
    session_id uuid not null references sessions,
    expires_at timestamptz not null,
    spent_at timestamptz,
    spent_by text,
    next_sealed text)`,
  "create index on refresh_tokens (session_id)",
  `create table persons (
    id uuid primary key default gen_random_uuid(),
    key_hash text not null unique,
    id_type text not null,
    number_sealed text not null,
    name_sealed text not null,
    created_at timestamptz not null)`,
  "alter table accounts add foreign key (person_id) references persons",
  "create unique index one_account_a_person on accounts (person_id) where person_id is not null",
  `create table proofs (
    id uuid primary key default gen_random_uuid(),
    identifier_id uuid not null references identifiers,
    session_id uuid references sessions,
    person_id uuid not null references persons,
    method text not null,
    level smallint not null,
    at timestamptz not null,
    expires_at timestamptz not null)`,
  "create index on proofs (identifier_id)",
  `create table proof_attempts (
    id uuid primary key,
    account_id uuid not null references accounts,
    identifier_id uuid not null references identifiers,
    method text not null,
    claim_sealed text not null,
    out_seq_no text not null unique,
    verify_id_sealed text,
    status text not null,
    created_at timestamptz not null,
    expires_at timestamptz not null)`,
  "create index on proof_attempts (account_id, created_at)",
  `create table joins (
    id uuid primary key default gen_random_uuid(),
    account_id uuid not null references accounts,
    person_id uuid not null references persons,
    channel text not null,
    status text not null,
    ended_by text,
    number smallint not null,
    choices jsonb not null,
    wrong_tries smallint not null default 0,
    requested_at timestamptz not null,
    opens_at timestamptz not null,
    ended_at timestamptz,
    unique (account_id, person_id))`,
  "create index on joins (person_id) where status = 'waiting'",
  `create table notices (
    id uuid primary key default gen_random_uuid(),
    account_id uuid not null references accounts,
    kind text not null,
    channel text not null,
    join_id uuid references joins,
    at timestamptz not null)`,
  "create index on notices (account_id, at desc)",
  `create table channel_tokens (
    app text primary key,
    token_sealed text,
    expires_at timestamptz)`,
  `create table audit (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    action text not null,
    account_id uuid not null,
    evidence jsonb not null)`,
  `create function refuse_change() returns trigger language plpgsql as
    $$ begin raise exception 'the audit table is append-only'; end $$`,
  "create trigger audit_append_only before update or delete or truncate on audit execute function refuse_change()",
];

/** What referred to the most specific identifier refers to the credential: the first credentials take over the ids of those identifiers. */
const credentials = [
  `create table credentials (
    id uuid primary key default gen_random_uuid(),
    account_id uuid not null references accounts,
    origin_account_id uuid not null references accounts,
    channel text not null,
    app_id text not null,
    linked_at timestamptz not null)`,
  "create index on credentials (account_id)",
  `create table credential_identifiers (
    credential_id uuid not null references credentials,
    identifier_id uuid not null references identifiers,
    primary key (credential_id, identifier_id))`,
  "create index on credential_identifiers (identifier_id)",
  `insert into credentials (id, account_id, origin_account_id, channel, app_id, linked_at)
    select i.id, i.account_id, i.origin_account_id, i.channel, coalesce((select min(s.app_id) from sessions s where s.identifier_id = i.id), i.scope), i.linked_at
    from identifiers i where i.kind <> 'unionid'`,
  "insert into credential_identifiers select id, id from credentials",
  ...["sessions", "proofs", "proof_attempts"].flatMap((table) => [
    `alter table ${table} rename column identifier_id to credential_id`,
    `alter table ${table} drop constraint ${table}_identifier_id_fkey`,
    `alter table ${table} add foreign key (credential_id) references credentials`,
  ]),
  "alter table proof_attempts rename column out_seq_no to order_no",
  "alter table proof_attempts rename column verify_id_sealed to handle_sealed",
  // sealed under the old column's name: a check of half an hour is begun again
  "update proof_attempts set handle_sealed = null",
  // one wrong number ends a join
  "alter table joins drop column wrong_tries",
  "update joins set ended_by = 'wrong-number' where ended_by = 'wrong-numbers'",
];

/** The gateway's tables, all in its own schema. */
export const migrations: Readonly<Record<string, Migration>> = {
  "0001-first": {
    async up(db: Kysely<unknown>) {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  },
  "0002-credentials": {
    async up(db: Kysely<unknown>) {
      for (const statement of credentials) await sql.raw(statement).execute(db);
    },
  },
};
