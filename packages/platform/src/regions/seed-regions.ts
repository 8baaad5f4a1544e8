import { sql } from "kysely";
import data from "../data/regions.json" with { type: "json" };
import type { Seed } from "../store/seed-once.ts";
import type { Queries } from "../store/tables.ts";

export const regionSeed: Seed = { name: "regions", data, put: seedRegions };

/** Rows that are there already stay as they are: a full national file may have brought them. */
async function seedRegions(db: Queries): Promise<void> {
  const paths = new Map<string, string>();
  const rows = data.groups.flatMap(({ source, asOf, rows, ...group }) =>
    rows.map(([code, name, level, parent, kind]) => {
      const above = paths.get(String(parent));
      const path = above === undefined ? String(code) : `${above}.${code}`;
      paths.set(String(code), path);
      return { code, name, level, parent, path, kind, source, as_of: asOf, inferred: "inferred" in group };
    }),
  );
  await sql`
    insert into regions (code, name, level, parent, path, kind, source, as_of, inferred)
    select code, name, level, parent, path, kind, source, as_of, inferred
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as row (code text, name text, level smallint, parent text, path text, kind text, source text, as_of text, inferred boolean)
    on conflict (code) do nothing`.execute(db);
  for (const { code, ...name } of data.names)
    await db
      .updateTable("regions")
      .set({ names: JSON.stringify([name]) })
      .where("code", "=", code)
      .execute();
  const aliases = data.aliases.flatMap(({ source, inferred, rows }) =>
    rows.map(([old_code, old_name, code, since]) => ({ old_code, old_name, code, since, source, inferred })),
  );
  await sql`
    insert into region_aliases (old_code, old_name, code, since, source, inferred)
    select old_code, old_name, code, since, source, inferred from jsonb_to_recordset(${JSON.stringify(aliases)}::jsonb)
      as row (old_code text, old_name text, code text, since text, source text, inferred boolean)
    on conflict (old_code) do nothing`.execute(db);
}
