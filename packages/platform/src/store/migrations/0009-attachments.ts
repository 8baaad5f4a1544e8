import { type Kysely, sql } from "kysely";

/** Files sent in for materials, chunk by chunk; who fetched them; and materials whose original will be shown at a counter. */
export async function attachments(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table attachments (
      application_id uuid not null references applications, attachment_id uuid not null, cert_key text not null, material text not null,
      file_name bytea not null, size integer not null check (size > 0), sha256 text not null, declared_type text,
      state text not null check (state in ('uploading', 'kept', 'refused', 'replaced', 'removed')),
      received integer not null default 0 check (received between 0 and size),
      format text, reason text, idempotency_key text not null, request_hash text not null,
      created_at timestamptz not null, touched_at timestamptz not null, submitted_at timestamptz,
      primary key (application_id, attachment_id), unique (application_id, idempotency_key))`.execute(db);
  await sql`
    create unique index attachments_one_of_a_file on attachments (application_id, material, sha256)
    where state in ('uploading', 'kept')`.execute(db);
  await sql`create index attachments_of_person on attachments (cert_key, created_at)`.execute(db);
  await sql`create index attachments_to_sweep on attachments (touched_at) where state in ('uploading', 'refused', 'removed')`.execute(db);
  await sql`
    create table attachment_chunks (
      application_id uuid not null, attachment_id uuid not null, position integer not null, sealed bytea not null,
      primary key (application_id, attachment_id, position),
      foreign key (application_id, attachment_id) references attachments on delete cascade)`.execute(db);
  // sealed bytes can't be made smaller
  await sql`alter table attachment_chunks alter column sealed set storage external`.execute(db);
  await sql`
    create table attachment_downloads (
      application_id uuid not null, attachment_id uuid not null, official_id text not null, by_whom text not null, dept_code text not null,
      trace_id text not null, at timestamptz not null)`.execute(db);
  await sql`create index attachment_downloads_of on attachment_downloads (application_id, attachment_id, at desc)`.execute(db);
  await sql`
    create trigger attachment_downloads_append_only before update or delete on attachment_downloads
    for each row execute function refuse_change()`.execute(db);
  await sql`
    create trigger attachment_downloads_keep_all before truncate on attachment_downloads
    for each statement execute function refuse_change()`.execute(db);
  await sql`
    create table counter_materials (
      application_id uuid not null references applications, material text not null, primary key (application_id, material))`.execute(db);
}
