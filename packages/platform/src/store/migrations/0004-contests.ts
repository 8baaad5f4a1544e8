import { type Kysely, sql } from "kysely";

/** What citizens say against entries of the power list. What happened to a contest, and when, is never changed. */
export async function createContests(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable("contests")
    .addColumn("contest_id", "uuid", (column) => column.primaryKey())
    .addColumn("cert_key", "text", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("item_id", "text")
    .addColumn("item_version", "integer")
    .addColumn("region", "text", (column) => column.notNull().references("regions.code"))
    .addColumn("dept_code", "text")
    .addColumn("text", "bytea")
    .addColumn("status", "text", (column) => column.notNull())
    .addColumn("due_day", "text", (column) => column.notNull())
    .addColumn("provisional", "boolean", (column) => column.notNull())
    .addColumn("outcome", "text")
    .addColumn("answer", "bytea")
    .addColumn("received_at", "timestamptz", (column) => column.notNull())
    .addColumn("idempotency_key", "text", (column) => column.notNull())
    .addColumn("request_hash", "text", (column) => column.notNull())
    .addUniqueConstraint("contests_one_a_key", ["cert_key", "idempotency_key"])
    .execute();
  await schema.createIndex("contests_own").on("contests").columns(["cert_key", "received_at", "contest_id"]).execute();
  await schema.createIndex("contests_of_dept").on("contests").columns(["dept_code", "status", "due_day", "contest_id"]).execute();
  await schema
    .createTable("contest_events")
    .addColumn("contest_id", "uuid", (column) => column.notNull().references("contests.contest_id"))
    .addColumn("event", "text", (column) => column.notNull())
    .addColumn("by_whom", "text", (column) => column.notNull())
    .addColumn("at", "timestamptz", (column) => column.notNull())
    .addPrimaryKeyConstraint("contest_events_pkey", ["contest_id", "event"])
    .execute();
  await sql`
    create function refuse_event_change() returns trigger language plpgsql as $$
    begin
      raise exception 'events are append-only: % refused', tg_op;
    end $$`.execute(db);
  await sql`create trigger contest_events_append_only before update or delete on contest_events for each row execute function refuse_event_change()`.execute(
    db,
  );
}
