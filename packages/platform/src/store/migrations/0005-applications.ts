import { type Kysely, sql } from "kysely";

/**
 * The whole life of an application: who owns it, the part each department has in it (`duties`), notices of corrections, the green channel, bundles; and steps
 * that may come more than once. `duties` repeats status, green and the day of submission, so that a department's list reads one index.
 */
export async function applicationLife(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await sql`
    alter table applications
      add column owner_dept text,
      add column owner_dept_name text,
      add column owner_region text,
      add column green boolean not null default false,
      add column asked_at timestamptz,
      add column extended boolean not null default false,
      add column bundle_application_id uuid`.execute(db);
  await sql`drop index applications_one_under_way`.execute(db);
  await sql`
    create unique index applications_one_under_way on applications (cert_key, item_id)
    where counted and status in ('draft', 'submitted', 'correcting', 'accepted', 'reviewed', 'granted')`.execute(db);
  await sql`create index applications_own on applications (cert_key, created_at desc, application_id desc)`.execute(db);
  await sql`create index applications_of_bundle on applications (bundle_application_id) where bundle_application_id is not null`.execute(
    db,
  );
  await sql`create index applications_unowned on applications (application_id) where owner_dept is null`.execute(db);

  await schema
    .createTable("duties")
    .addColumn("application_id", "uuid", (column) => column.notNull().references("applications.application_id"))
    .addColumn("dept_code", "text", (column) => column.notNull())
    .addColumn("dept_name", "text", (column) => column.notNull())
    .addColumn("region", "text", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull().check(sql`kind in ('lead', 'joint', 'former')`))
    .addColumn("agreed", "boolean")
    .addColumn("paused", "text")
    .addColumn("taken_by", "text")
    .addColumn("status", "text", (column) => column.notNull())
    .addColumn("green", "boolean", (column) => column.notNull())
    .addColumn("submitted_at", "timestamptz", (column) => column.notNull())
    .addPrimaryKeyConstraint("duties_pkey", ["application_id", "dept_code"])
    .execute();
  await sql`create unique index duties_one_lead on duties (application_id) where kind = 'lead'`.execute(db);
  await sql`create index duties_by_status on duties (dept_code, status, (not green), submitted_at, application_id) include (region) where kind <> 'former'`.execute(
    db,
  );
  await sql`create index duties_of_dept on duties (dept_code, (not green), submitted_at, application_id) where kind <> 'former'`.execute(
    db,
  );
  await sql`create index duties_green on duties (dept_code, submitted_at, application_id) where green and kind <> 'former'`.execute(db);
  await sql`create index duties_taken on duties (taken_by, (not green), submitted_at, application_id) where taken_by is not null`.execute(
    db,
  );

  await sql`alter table steps add column subject text`.execute(db);
  await sql`alter table steps drop constraint steps_one_of_a_kind`.execute(db);
  await sql`
    create unique index steps_once on steps (application_id, event)
    where event not in ('consented', 'taken', 'released', 'reviewed', 'paused', 'resumed', 'handed-over', 'version-moved', 'erased')`.execute(
    db,
  );
  await sql`create unique index steps_one_opinion_each on steps (application_id, subject) where event = 'reviewed'`.execute(db);

  await schema
    .createTable("bundle_applications")
    .addColumn("bundle_application_id", "uuid", (column) => column.primaryKey())
    .addColumn("cert_key", "text", (column) => column.notNull())
    .addColumn("bundle_id", "text", (column) => column.notNull())
    .addColumn("idempotency_key", "text", (column) => column.notNull())
    .addColumn("request_hash", "text", (column) => column.notNull())
    .addColumn("created_at", "timestamptz", (column) => column.notNull())
    .addUniqueConstraint("bundle_applications_one_a_key", ["cert_key", "idempotency_key"])
    .execute();
}
