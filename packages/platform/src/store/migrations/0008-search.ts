import { type Kysely, sql } from "kysely";

/**
 * What search looks in: one row for each version of an item, made from it and made anew at any time. The index is never behind (`fastupdate` off): a version is published
 * seldom, and read at once.
 */
export async function addSearch(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable("search_entries")
    .addColumn("item_id", "text", (column) => column.notNull())
    .addColumn("version", "integer", (column) => column.notNull())
    .addColumn("maker", "integer", (column) => column.notNull())
    .addColumn("region", "text", (column) => column.notNull())
    .addColumn("region_path", sql`text collate "C"`, (column) => column.notNull())
    .addColumn("depth", "smallint", (column) => column.notNull())
    .addColumn("task_state", "text", (column) => column.notNull())
    .addColumn("effective_from", "timestamptz", (column) => column.notNull())
    .addColumn("effective_to", "timestamptz", (column) => column.notNull())
    .addColumn("popularity", "integer", (column) => column.notNull().defaultTo(0))
    .addColumn("words", sql`text collate "C"`, (column) => column.notNull())
    .addColumn("tokens", sql`tsvector`, (column) => column.notNull())
    .addColumn("summary", "jsonb", (column) => column.notNull())
    .addPrimaryKeyConstraint("search_entries_pkey", ["item_id", "version"])
    .execute();
  await sql`create index search_entries_tokens on search_entries using gin (tokens) with (fastupdate = off)`.execute(db);
}
