/** Acts of maintainers that need a second one. */
export const rulings = [
  `create table rulings (
    id uuid primary key default gen_random_uuid(),
    act text not null,
    subject_id uuid not null,
    account_id uuid not null,
    requested_by text not null,
    reason text not null,
    requested_at timestamptz not null,
    expires_at timestamptz not null,
    status text not null,
    ended_by text,
    end_reason text,
    ended_at timestamptz)`,
  "create unique index one_ruling_at_a_time on rulings (act, subject_id) where status = 'waiting'",
];
