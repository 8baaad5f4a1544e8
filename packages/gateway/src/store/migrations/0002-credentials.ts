/** What referred to the most specific identifier refers to the credential: the first credentials take over the ids of those identifiers. */
export const credentials = [
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
