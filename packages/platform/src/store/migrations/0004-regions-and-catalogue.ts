import { type Kysely, sql } from "kysely";
import { createContests } from "./0004-contests.ts";

/**
 * Regions, and the power list as versions. `path` holds the codes from the root down, joined by dots and compared by byte: a region and all below it are one range
 * of an index. What an item says is `json`, since `jsonb` would mix up the order of a form's fields. Versions are never changed, but for the moment at which one ends.
 */
export async function addRegionsAndCatalogue(db: Kysely<unknown>): Promise<void> {
  await createRegions(db);
  await createVersions(db);
  await createContests(db);
  await createBundles(db);
  await db.schema.alterTable("applications").addColumn("item_version", "integer").execute();
  // the items of before had one version each
  await sql`update applications set item_version = 1`.execute(db);
  await sql`alter table applications alter column item_version set not null`.execute(db);
}

async function createRegions({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable("regions")
    .addColumn("code", "text", (column) => column.primaryKey())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("level", "smallint", (column) => column.notNull())
    .addColumn("parent", "text", (column) => column.references("regions.code"))
    .addColumn("path", sql`text collate "C"`, (column) => column.notNull().unique())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("names", "jsonb")
    .addColumn("source", "text", (column) => column.notNull())
    .addColumn("as_of", "text", (column) => column.notNull())
    .addColumn("inferred", "boolean", (column) => column.notNull())
    .addColumn("ended", "text")
    .execute();
  await schema.createIndex("regions_below").on("regions").columns(["parent", "code"]).execute();
  await schema
    .createTable("region_aliases")
    .addColumn("old_code", "text", (column) => column.primaryKey())
    .addColumn("old_name", "text", (column) => column.notNull())
    .addColumn("code", "text", (column) => column.notNull().references("regions.code"))
    .addColumn("since", "text", (column) => column.notNull())
    .addColumn("source", "text", (column) => column.notNull())
    .addColumn("inferred", "boolean", (column) => column.notNull())
    .execute();
  await schema.createIndex("region_aliases_of").on("region_aliases").column("code").execute();
  await schema
    .createTable("seeds")
    .addColumn("name", "text", (column) => column.primaryKey())
    .addColumn("hash", "text", (column) => column.notNull())
    .execute();
}

async function createBundles({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable("bundles")
    .addColumn("bundle_id", "text", (column) => column.primaryKey())
    .addColumn("region", "text", (column) => column.notNull().references("regions.code"))
    .addColumn("region_path", sql`text collate "C"`, (column) => column.notNull())
    .addColumn("content", "json", (column) => column.notNull())
    .execute();
}

async function createVersions(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  const withAct = <Name extends string>(name: Name) =>
    schema
      .createTable(name)
      .addColumn("version", "integer", (column) => column.notNull())
      .addColumn("content", "json", (column) => column.notNull())
      .addColumn("effective_from", "timestamptz", (column) => column.notNull())
      .addColumn("effective_to", "timestamptz")
      .addColumn("act", "text", (column) => column.notNull())
      .addColumn("reason", "text", (column) => column.notNull())
      .addColumn("basis", "text", (column) => column.notNull())
      .addColumn("by_whom", "text", (column) => column.notNull())
      .addColumn("at", "timestamptz", (column) => column.notNull());
  await withAct("catalogue_entries")
    .addColumn("catalog_code", "text", (column) => column.notNull())
    .addColumn("region", "text", (column) => column.notNull().references("regions.code"))
    .addColumn("region_path", sql`text collate "C"`, (column) => column.notNull())
    .addColumn("task_state", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("catalogue_entries_pkey", ["catalog_code", "version"])
    .execute();
  await schema.createIndex("catalogue_entries_in").on("catalogue_entries").columns(["region_path", "catalog_code"]).execute();
  await withAct("item_versions")
    .addColumn("item_id", "text", (column) => column.notNull())
    .addColumn("catalog_code", "text")
    .addColumn("region", "text", (column) => column.notNull().references("regions.code"))
    .addColumn("region_path", sql`text collate "C"`, (column) => column.notNull())
    .addColumn("dept_code", "text", (column) => column.notNull())
    .addColumn("task_state", "text", (column) => column.notNull())
    .addColumn("facets", sql`text[]`, (column) => column.notNull())
    .addColumn("successors", sql`text[]`, (column) => column.notNull())
    .addColumn("summary", "json", (column) => column.notNull())
    .addPrimaryKeyConstraint("item_versions_pkey", ["item_id", "version"])
    .addUniqueConstraint("item_versions_one_a_moment", ["item_id", "effective_from"])
    .execute();
  await schema.createIndex("item_versions_in").on("item_versions").columns(["region_path", "item_id", "effective_from"]).execute();
  await schema.createIndex("item_versions_facets").on("item_versions").using("gin").column("facets").execute();
  await sql`
    create function refuse_version_change() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' and (old.effective_to is null or old.effective_to = new.effective_to)
        and to_jsonb(new) - 'effective_to' - 'region_path' = to_jsonb(old) - 'effective_to' - 'region_path' then
        return new;
      end if;
      raise exception 'versions are append-only: % refused', tg_op;
    end $$`.execute(db);
  for (const table of ["catalogue_entries", "item_versions"])
    await sql`create trigger ${sql.raw(`${table}_append_only`)} before update or delete on ${sql.table(table)}
      for each row execute function refuse_version_change()`.execute(db);
}
