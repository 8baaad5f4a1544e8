/** A proposal has a kind and an end; a telephone number is kept with the credential it was verified for, and is no key. */
export const proposals = [
  "alter table merge_proposals drop constraint merge_proposals_pkey",
  "alter table merge_proposals add column id uuid primary key default gen_random_uuid()",
  "alter table merge_proposals add column kind text not null default 'identifier'",
  "alter table merge_proposals alter column kind drop default",
  "alter table merge_proposals alter column identifier_id drop not null",
  "alter table merge_proposals add column status text not null default 'open'",
  "alter table merge_proposals add column ended_at timestamptz",
  `delete from merge_proposals p using merge_proposals q
    where p.account_id = q.other_account_id and p.other_account_id = q.account_id and p.account_id > q.account_id`,
  `create unique index one_proposal_a_pair on merge_proposals
    (least(account_id, other_account_id), greatest(account_id, other_account_id), kind)`,
  "create index on merge_proposals (account_id)",
  `create table phones (
    credential_id uuid primary key references credentials on delete cascade,
    number_hash text not null,
    number_sealed text not null,
    verified_at timestamptz not null)`,
  "create index on phones (number_hash)",
];
