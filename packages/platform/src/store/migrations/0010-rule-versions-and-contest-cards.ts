import { type Kysely, sql } from "kysely";

/** Rules of supervision as versions that are never changed, and cards for contests beside those of clocks. */
export async function ruleVersionsAndContestCards(db: Kysely<unknown>): Promise<void> {
  await addRuleVersions(db);
  await addContestCards(db);
}

/** What stood there is the first version, in force ever since. */
async function addRuleVersions(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table supervision_rules
      add column version integer not null default 1,
      add column effective_from text collate "C" not null default '0001-01-01',
      add column reason text,
      add column by_whom text,
      add column official text,
      add column trace_id text,
      add column set_at timestamptz,
      drop constraint supervision_rules_pkey,
      drop constraint supervision_rules_kind_check,
      add check (kind in ('notice', 'handle', 'deliver', 'contest')),
      alter column rules drop not null,
      add primary key (region, kind, version)`.execute(db);
}

async function addContestCards(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table contests
      add column region_path text collate "C",
      add column answered_on text collate "C",
      add column next_card_on text collate "C"`.execute(db);
  const day = sql`to_char(received_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD')`;
  await sql`update contests set region_path = regions.path from regions where regions.code = contests.region`.execute(db);
  await sql`update contests set next_card_on = ${day} where status = 'open'`.execute(db);
  await sql`
    update contests set answered_on = to_char(at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') from contest_events
    where contest_events.contest_id = contests.contest_id and event = 'answered'`.execute(db);
  await sql`alter table contests alter column region_path set not null`.execute(db);
  await sql`create index contests_with_a_card_to_come on contests (next_card_on, contest_id) where next_card_on is not null`.execute(db);
  await sql`create index contests_answered on contests (answered_on) where answered_on is not null`.execute(db);
  await sql`create index contests_late on contests (due_day) where status = 'open'`.execute(db);
  await sql`
    alter table supervision_cards
      alter column clock_id drop not null,
      alter column application_id drop not null,
      add column contest_id uuid references contests (contest_id),
      add constraint cards_one_a_contest_rule unique (contest_id, rule_no),
      add check (num_nonnulls(clock_id, contest_id) = 1 and (clock_id is null) = (application_id is null))`.execute(db);
  await sql`create index cards_of_contests on supervision_cards (supervise_no) where kind = 'contest'`.execute(db);
}
