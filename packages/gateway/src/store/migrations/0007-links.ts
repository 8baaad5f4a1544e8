/** Links opened by one account for another of the same citizen. Kept until swept. */
export const links = [
  `create table account_links (
    id uuid primary key default gen_random_uuid(),
    account_id uuid not null references accounts on delete cascade,
    token_hash text not null unique,
    status text not null,
    joining_credential_id uuid,
    channel text,
    number smallint,
    choices jsonb,
    opened_at timestamptz not null,
    expires_at timestamptz not null)`,
  "create index on account_links (account_id)",
  "create index on account_links (expires_at)",
];
