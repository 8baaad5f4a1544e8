import { type Kysely, sql } from "kysely";

export async function createTables(db: Kysely<unknown>): Promise<void> {
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
