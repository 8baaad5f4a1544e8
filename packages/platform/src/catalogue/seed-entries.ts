import data from "../data/basic-catalogue.json" with { type: "json" };
import type { Seed } from "../store/seed-once.ts";
import type { Queries } from "../store/tables.ts";

export const entrySeed: Seed = { name: "basic catalogue", data, put: seedEntries };

const root = "000000000000";
const ever = new Date("2000-01-01T00:00:00+08:00");

/** An entry that is there stays as it is: officials may have changed it. */
async function seedEntries(db: Queries): Promise<void> {
  const rows = data.entries.map(({ catalogCode, ...content }) => ({
    catalog_code: catalogCode,
    version: 1,
    region: root,
    region_path: root,
    task_state: "1" as const,
    content: JSON.stringify(content),
    effective_from: ever,
    effective_to: null,
    act: "add" as const,
    reason: "随平台提供的示例目录",
    basis: content.byLaw,
    by_whom: "平台",
    at: ever,
  }));
  await db
    .insertInto("catalogue_entries")
    .values(rows)
    .onConflict((on) => on.columns(["catalog_code", "version"]).doNothing())
    .execute();
}
