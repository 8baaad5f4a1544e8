import { sql } from "kysely";
import { indexItem } from "../src/search/index-item.ts";
import type { Queries } from "../src/store/tables.ts";

export interface NewItem {
  readonly itemId: string;
  readonly taskName: string;
  readonly region: string;
  readonly deptName: string;
  readonly taskState?: string;
  readonly version?: number;
  readonly from?: string;
  readonly to?: string;
  readonly successors?: readonly string[];
}

/** Publishes items with no more than search and lists ask for. */
export async function publishItems(db: Queries, items: readonly NewItem[]): Promise<void> {
  for (const { itemId, taskName, region, deptName, taskState = "1", version = 1, from = "2020-01-01", to, successors = [] } of items) {
    await db.transaction().execute(async (trx) => {
      const { name, path } = await trx.selectFrom("regions").select(["name", "path"]).where("code", "=", region).executeTakeFirstOrThrow();
      if (version > 1)
        await trx
          .updateTable("item_versions")
          .set({ effective_to: new Date(from) })
          .where("item_id", "=", itemId)
          .where("version", "=", version - 1)
          .execute();
      await trx
        .insertInto("item_versions")
        .values({
          ...{ item_id: itemId, version, region, region_path: path, dept_code: "11360502MB0000019H", task_state: taskState as "1" },
          ...{ facets: [], successors, content: "{}", act: "add", reason: "", basis: "", by_whom: "", at: new Date(from) },
          summary: JSON.stringify({ itemId, taskName, region, regionName: name, deptName, taskState }),
          effective_from: new Date(from),
          effective_to: to === undefined ? null : new Date(to),
          ...{ catalog_code: null },
        })
        .execute();
      await indexItem(trx, { item: { itemId } as never });
    });
  }
  await sql`analyze search_entries`.execute(db);
}
