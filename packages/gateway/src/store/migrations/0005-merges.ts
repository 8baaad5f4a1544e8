/** A merge is a row and can be taken back; rows that tell of an account know the side they came from. */
export const merges = [
  "alter table accounts add column moves integer not null default 0",
  `create table merges (
    id uuid primary key default gen_random_uuid(),
    from_account_id uuid not null references accounts on delete cascade,
    into_account_id uuid not null references accounts on delete cascade,
    at timestamptz not null,
    by text not null,
    evidence jsonb not null,
    split_at timestamptz,
    split_by text)`,
  "create index on merges (into_account_id)",
  "create index on merges (from_account_id)",
  `insert into merges (from_account_id, into_account_id, at, by, evidence)
    select (evidence->>'from')::uuid, account_id, at, evidence->>'by', evidence - 'from' - 'by' from audit where action = 'accounts-merged'`,
  `create table partings (
    account_id uuid not null references accounts on delete cascade,
    other_account_id uuid not null references accounts on delete cascade,
    at timestamptz not null)`,
  "create index on partings (account_id)",
  "create index on partings (other_account_id)",
  "alter table notices add column origin_account_id uuid",
  "update notices set origin_account_id = account_id",
  "alter table notices alter column origin_account_id set not null",
  "alter table notices alter column channel drop not null",
  // without it only her approval opens the join
  "alter table joins alter column opens_at drop not null",
];
