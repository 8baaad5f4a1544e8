/** Pushes that were acted on, for all replicas: a channel sends one again where its answer was late. Kept until swept. */
export const pushes = [
  `create table pushes (
    id text primary key,
    acted_at timestamptz not null)`,
  "create index on pushes (acted_at)",
];
