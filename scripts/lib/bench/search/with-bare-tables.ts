import type pg from "pg";

interface Index {
  readonly name: string;
  readonly definition: string;
}

/**
 * Fills tables without what slows that down: their indexes, but for those of constraints, are made anew afterwards, and triggers (foreign keys too) don't fire. For rows that
 * are right as they are made.
 */
export async function withBareTables(client: pg.Client, tables: readonly string[], fill: () => Promise<void>): Promise<void> {
  const { rows: indexes } = await client.query<Index>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i
     where i.indrelid = any ($1::regclass[]) and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`,
    [tables],
  );
  await client.query("set session_replication_role = replica; set maintenance_work_mem = '512MB'");
  for (const { name } of indexes) await client.query(`drop index ${name}`);
  await fill();
  for (const { definition } of indexes) await client.query(definition);
  await client.query("reset session_replication_role");
  for (const table of tables) await client.query(`vacuum analyze ${table}`);
}
