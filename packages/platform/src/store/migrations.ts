import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

async function createTables(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable("persons")
    .addColumn("cert_key", "text", (column) => column.primaryKey())
    .addColumn("wrapped_key", "bytea", (column) => column.notNull())
    .execute();
  await schema
    .createTable("licences")
    .addColumn("certificate_id", "text", (column) => column.primaryKey())
    .addColumn("cert_key", "text", (column) => column.notNull())
    .addColumn("type_code", "text", (column) => column.notNull())
    .addColumn("certificate_name", "text", (column) => column.notNull())
    .addColumn("issue_dept", "text", (column) => column.notNull())
    .addColumn("issue_date", "text", (column) => column.notNull())
    .addColumn("status", "text", (column) => column.notNull())
    .addColumn("content", "bytea", (column) => column.notNull())
    .execute();
  await schema.createIndex("licences_holder").on("licences").columns(["cert_key", "type_code"]).execute();
  await schema
    .createTable("licence_ledger")
    .addColumn("id", "bigint", (column) => column.primaryKey().generatedAlwaysAsIdentity())
    .addColumn("cert_key", "text", (column) => column.notNull())
    .addColumn("requester", "text", (column) => column.notNull())
    .addColumn("item_id", "text")
    .addColumn("purpose", "text", (column) => column.notNull())
    .addColumn("legal_basis", "text", (column) => column.notNull())
    .addColumn("licence_types", sql`text[]`, (column) => column.notNull())
    .addColumn("trace_id", "text", (column) => column.notNull())
    .addColumn("at", "timestamptz", (column) => column.notNull())
    .execute();
  await schema
    .createTable("applications")
    .addColumn("application_id", "uuid", (column) => column.primaryKey())
    .addColumn("cert_key", "text", (column) => column.notNull())
    .addColumn("item_id", "text", (column) => column.notNull())
    .addColumn("channel", "text", (column) => column.notNull())
    .addColumn("status", "text", (column) => column.notNull())
    .addColumn("project_no", "text", (column) => column.unique())
    .addColumn("content", "bytea")
    .addColumn("idempotency_key", "text", (column) => column.notNull())
    .addColumn("request_hash", "text", (column) => column.notNull())
    .addColumn("created_at", "timestamptz", (column) => column.notNull())
    .addColumn("submitted_at", "timestamptz")
    .addUniqueConstraint("applications_one_a_key", ["cert_key", "idempotency_key"])
    .execute();
  await schema.createIndex("applications_by_status").on("applications").columns(["status", "created_at"]).execute();
  await schema
    .createTable("steps")
    .addColumn("application_id", "uuid", (column) => column.notNull().references("applications.application_id"))
    .addColumn("seq", "integer", (column) => column.notNull())
    .addColumn("event", "text", (column) => column.notNull())
    .addColumn("actor", "text", (column) => column.notNull())
    .addColumn("by_whom", "text", (column) => column.notNull())
    .addColumn("at", "timestamptz", (column) => column.notNull())
    .addColumn("trace_id", "text", (column) => column.notNull())
    .addColumn("payload_hash", "text", (column) => column.notNull())
    .addColumn("salt", "bytea")
    .addColumn("payload", "bytea")
    .addColumn("hash", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("steps_pkey", ["application_id", "seq"])
    .addUniqueConstraint("steps_one_of_a_kind", ["application_id", "event"])
    .execute();
  await schema
    .createTable("evaluations")
    .addColumn("application_id", "uuid", (column) => column.primaryKey().references("applications.application_id"))
    .addColumn("satisfaction", "smallint", (column) => column.notNull().check(sql`satisfaction between 1 and 5`))
    .addColumn("text", "bytea")
    .addColumn("at", "timestamptz", (column) => column.notNull())
    .addColumn("idempotency_key", "text")
    .addColumn("request_hash", "text", (column) => column.notNull())
    .execute();
  await schema
    .createTable("serials")
    .addColumn("task_code", "text", (column) => column.notNull())
    .addColumn("day", "text", (column) => column.notNull())
    .addColumn("last", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("serials_pkey", ["task_code", "day"])
    .execute();
}

/** Whoever holds the database may erase what a step said (salt and payload together), never what happened. */
async function closeTrace(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function refuse_step_change() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' and new.salt is null and new.payload is null
        and to_jsonb(new) - 'salt' - 'payload' = to_jsonb(old) - 'salt' - 'payload' then
        return new;
      end if;
      raise exception 'steps are append-only: % refused', tg_op;
    end $$`.execute(db);
  await sql`create trigger steps_append_only before update or delete on steps for each row execute function refuse_step_change()`.execute(
    db,
  );
  await sql`create trigger steps_keep_all before truncate on steps for each statement execute function refuse_step_change()`.execute(db);
}

/**
 * One application of an item under way for each person. Of those that several were under way for before this rule, one is counted (one handed in before a
 * draft, the newest first); the others go on, uncounted, until they are over.
 */
async function oneUnderWay(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable("applications")
    .addColumn("counted", "boolean", (column) => column.notNull().defaultTo(true))
    .execute();
  await sql`
    update applications set counted = false from (
      select application_id as id, row_number() over (partition by cert_key, item_id order by status = 'draft', created_at desc, application_id) as place
      from applications where status in ('draft', 'submitted', 'accepted', 'reviewed', 'granted')
    ) as ranked where application_id = id and place > 1`.execute(db);
  await sql`
    create unique index applications_one_under_way on applications (cert_key, item_id)
    where counted and status in ('draft', 'submitted', 'accepted', 'reviewed', 'granted')`.execute(db);
}

export const migrations = {
  "0001-tables": { up: createTables },
  "0002-append-only-trace": { up: closeTrace },
  "0003-one-under-way": { up: oneUnderWay },
} as const satisfies Record<string, Migration>;
