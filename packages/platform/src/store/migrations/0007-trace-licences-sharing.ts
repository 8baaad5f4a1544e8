import { type Kysely, sql } from "kysely";

/** Signed days over the traces, erasures, the life of licences after they are issued, and one ledger of what is fetched from other departments. */
export async function traceLicencesSharing(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception '% is append-only: % refused', tg_table_name, tg_op;
    end $$`.execute(db);
  await addTraceDays(db);
  await addErasures(db);
  await addLicenceLife(db);
  await addSharingLedger(db);
}

/** Nothing in the table may change or go. */
async function close(db: Kysely<unknown>, table: string): Promise<void> {
  const name = sql.raw(table);
  await sql`create trigger ${name}_append_only before update or delete on ${name} for each row execute function refuse_change()`.execute(
    db,
  );
  await sql`create trigger ${name}_keep_all before truncate on ${name} for each statement execute function refuse_change()`.execute(db);
}

/** `trace_unsealed` holds the chains with steps that no signed day covers yet; the step's own transaction writes it, so none is forgotten. */
async function addTraceDays(db: Kysely<unknown>): Promise<void> {
  await sql`alter table steps add constraint steps_whole_milliseconds check (at = date_trunc('milliseconds', at))`.execute(db);
  await sql`
    create table trace_days (
      number integer primary key, day text not null unique, previous text not null, chains integer not null, root text not null,
      blocks bytea not null, signed_at text not null, kid text not null, signature text not null)`.execute(db);
  await sql`
    create table trace_heads (
      number integer not null, position integer not null, application_id uuid not null, seq integer not null, hash text not null,
      primary key (number, position), unique (application_id, number))`.execute(db);
  await close(db, "trace_days");
  await close(db, "trace_heads");
  await sql`create table trace_unsealed (application_id uuid primary key, number integer)`.execute(db);
  await sql`insert into trace_unsealed (application_id) select distinct application_id from steps`.execute(db);
  await sql`
    create function note_unsealed() returns trigger language plpgsql as $$
    begin
      insert into trace_unsealed (application_id) values (new.application_id) on conflict (application_id) do update set number = null;
      return null;
    end $$`.execute(db);
  await sql`create trigger steps_note_unsealed after insert on steps for each row execute function note_unsealed()`.execute(db);
}

async function addErasures(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table erasures (
      erasure_id uuid primary key, cert_key text not null, official_id text not null, by_whom text not null, legal_basis text not null,
      reason text not null, trace_id text not null, at timestamptz not null)`.execute(db);
  await sql`create index erasures_of on erasures (cert_key, at)`.execute(db);
  await sql`
    create table retentions (
      application_id uuid not null references applications, erasure_id uuid not null references erasures, retain_until text not null,
      primary key (application_id, erasure_id))`.execute(db);
  await sql`create index retentions_due on retentions (retain_until)`.execute(db);
  await close(db, "erasures");
}

/** An identifier names its issuer: `1.2.156.3005.2.<type>.<issuer>.…`. */
async function addLicenceLife(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table licences add column issuer text, add column valid_until text, alter column content drop not null`.execute(db);
  await sql`update licences set issuer = split_part(certificate_id, '.', 7)`.execute(db);
  await sql`alter table licences alter column issuer set not null`.execute(db);
  await sql`
    create table licence_events (
      id bigint generated always as identity primary key, certificate_id text not null references licences, operation text not null,
      status text not null, reason text not null, official_id text not null, by_whom text not null, trace_id text not null,
      at timestamptz not null)`.execute(db);
  await sql`create index licence_events_of on licence_events (certificate_id, id)`.execute(db);
  await close(db, "licence_events");
  await sql`
    create table presentations (
      presentation_id uuid primary key, token_hash text not null unique, cert_key text not null, certificate_id text not null references licences,
      serial text not null, content bytea, idempotency_key text not null, request_hash text not null, created_at timestamptz not null,
      expires_at timestamptz not null, revoked_at timestamptz, uses integer not null default 0, last_used_at timestamptz,
      unique (cert_key, idempotency_key))`.execute(db);
  await sql`create index presentations_own on presentations (cert_key, created_at desc, presentation_id desc)`.execute(db);
}

/** Purpose and what was fetched may be erased together, and nothing else. What the old ledger of licences held is moved over; it knew no department codes. */
async function addSharingLedger(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table sharing_ledger (
      id bigint generated always as identity primary key, cert_key text not null, requester text not null, dept_code text, item_id text,
      application_id uuid, purpose text, legal_basis text not null, kind text not null, what text, outcome text not null,
      trace_id text not null, at timestamptz not null)`.execute(db);
  await sql`
    insert into sharing_ledger (cert_key, requester, item_id, purpose, legal_basis, kind, what, outcome, trace_id, at)
    select cert_key, requester, item_id, purpose, legal_basis, 'licence', array_to_string(licence_types, '、'),
      case when cardinality(licence_types) > 0 then 'found' else 'missing' end, trace_id, at
    from licence_ledger order by id`.execute(db);
  await sql`drop table licence_ledger`.execute(db);
  await sql`create index sharing_own on sharing_ledger (cert_key, id desc)`.execute(db);
  await sql`create index sharing_of_dept on sharing_ledger (dept_code, id desc) where dept_code is not null`.execute(db);
  await sql`
    create function refuse_ledger_change() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' and new.purpose is null and new.what is null
        and to_jsonb(new) - 'purpose' - 'what' = to_jsonb(old) - 'purpose' - 'what' then
        return new;
      end if;
      raise exception 'sharing_ledger is append-only: % refused', tg_op;
    end $$`.execute(db);
  await sql`
    create trigger sharing_append_only before update or delete on sharing_ledger for each row execute function refuse_ledger_change()`.execute(
    db,
  );
  await sql`create trigger sharing_keep_all before truncate on sharing_ledger for each statement execute function refuse_change()`.execute(
    db,
  );
}
