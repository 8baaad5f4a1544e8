import { type Kysely, sql } from "kysely";

/**
 * Clocks of departments, and the cards that supervision gives. Days are text, `YYYY-MM-DD`: PostgreSQL's own dates would come back in the server's time zone.
 * Open clocks and open cards are few beside all that ever were, so what is asked every minute has an index of its own.
 */
export async function clocksAndSupervision(db: Kysely<unknown>): Promise<void> {
  await createClocks(db);
  await createCards(db);
}

async function createClocks(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table clocks (
      clock_id bigint generated always as identity primary key,
      application_id uuid not null references applications (application_id),
      kind text not null check (kind in ('notice', 'handle', 'deliver')),
      dept_code text not null,
      joint boolean not null,
      item_id text not null,
      region text not null,
      region_path text collate "C" not null,
      started_on text collate "C" not null,
      promise_days integer not null,
      promise_from text collate "C" not null,
      promise_left integer not null check (promise_left >= 0),
      due_on text collate "C",
      promise_provisional boolean not null,
      legal_days integer not null,
      legal_from text collate "C" not null,
      legal_left integer not null check (legal_left >= 0),
      legal_due_on text collate "C",
      legal_provisional boolean not null,
      extra_days integer not null,
      waits_for text[] not null,
      paused_on text collate "C",
      excluded integer not null check (excluded >= 0),
      last_on text collate "C" not null,
      ended_on text collate "C",
      outcome text,
      next_card_on text collate "C",
      check ((ended_on is null) = (outcome is null)),
      check (ended_on is null or (paused_on is null and next_card_on is null))
    )`.execute(db);
  await sql`create unique index clocks_one_open on clocks (application_id, dept_code, kind) where ended_on is null`.execute(db);
  await sql`create index clocks_of_application on clocks (application_id)`.execute(db);
  await sql`create index clocks_with_a_card_to_come on clocks (next_card_on, clock_id) where next_card_on is not null`.execute(db);
  await sql`create index clocks_late on clocks (due_on) where ended_on is null and kind = 'handle'`.execute(db);
  await sql`create index clocks_late_of_dept on clocks (dept_code, due_on) where ended_on is null and kind = 'handle'`.execute(db);
  await sql`
    create index clocks_provisional on clocks (clock_id)
    where ended_on is null and (promise_provisional or legal_provisional)`.execute(db);
  await sql`create index clocks_ended on clocks (ended_on) where kind = 'handle'`.execute(db);
  await sql`create index clocks_ended_in_region on clocks (region_path, ended_on) where kind = 'handle'`.execute(db);
  await sql`create index clocks_ended_of_dept on clocks (dept_code, ended_on) where kind = 'handle'`.execute(db);
}

async function createCards(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table supervision_rules (
      region text not null references regions (code),
      kind text not null check (kind in ('notice', 'handle', 'deliver')),
      org text not null,
      rules jsonb not null,
      source text not null,
      as_of text not null,
      inferred boolean not null,
      primary key (region, kind)
    )`.execute(db);
  await sql`create sequence supervise_serial`.execute(db);
  await sql`
    create table supervision_cards (
      supervise_no text collate "C" primary key,
      clock_id bigint not null references clocks (clock_id),
      application_id uuid not null references applications (application_id),
      kind text not null,
      rule_no text not null,
      warning_type text not null check (warning_type in ('1', '2')),
      content text not null,
      org text not null,
      dept_code text not null,
      region text not null,
      region_path text collate "C" not null,
      issued_on text collate "C" not null,
      found_at timestamptz not null,
      due_on text collate "C" not null,
      provisional boolean not null,
      status text not null check (status in ('issued', 'acknowledged', 'answered', 'closed')),
      status_time timestamptz not null,
      result_text text,
      constraint cards_one_a_rule unique (clock_id, rule_no)
    )`.execute(db);
  await sql`create index cards_of_dept on supervision_cards (dept_code, supervise_no)`.execute(db);
  await sql`create index cards_in_region on supervision_cards (region_path, supervise_no)`.execute(db);
  await sql`create index cards_open_of_dept on supervision_cards (dept_code, supervise_no) where status <> 'closed'`.execute(db);
  await sql`create index cards_open on supervision_cards (supervise_no) where status <> 'closed'`.execute(db);
  await sql`create index cards_of_application on supervision_cards (application_id)`.execute(db);
  await sql`
    create table supervision_acts (
      supervise_no text not null references supervision_cards (supervise_no),
      seq integer not null,
      act text not null,
      official text not null,
      by_whom text not null,
      at timestamptz not null,
      text text,
      trace_id text not null,
      primary key (supervise_no, seq)
    )`.execute(db);
  await sql`
    create function refuse_supervision_change() returns trigger language plpgsql as $$
    begin
      raise exception 'acts of supervision are append-only: % refused', tg_op;
    end $$`.execute(db);
  await sql`
    create trigger supervision_acts_append_only before update or delete on supervision_acts
    for each row execute function refuse_supervision_change()`.execute(db);
}
