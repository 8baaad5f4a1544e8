import { fail, type ItemDiff, type ItemHistory } from "@tongban/protocol";
import { beijingInstant } from "../beijing-time.ts";
import { findItemVersions } from "../items/find-item.ts";
import type { Queries } from "../store/tables.ts";
import { changedFields } from "./changed-fields.ts";

const most = 200;

/** All versions of an item, newest first, with who made them so, why and by what law. Throws ITEM_UNKNOWN. */
export async function readHistory(db: Queries, itemId: string): Promise<ItemHistory> {
  const rows = await db
    .selectFrom("item_versions")
    .select([
      "item_id",
      "version",
      "act",
      "summary",
      "region",
      "task_state",
      "effective_from",
      "effective_to",
      "reason",
      "basis",
      "by_whom",
      "at",
      "successors",
    ])
    .where("item_id", "=", itemId)
    .orderBy("version", "desc")
    .limit(most)
    .execute();
  if (rows.length === 0) throw fail("ITEM_UNKNOWN");
  return {
    versions: rows.map((row) => ({
      itemId: row.item_id,
      version: row.version,
      act: row.act,
      taskName: row.summary.taskName,
      region: row.region,
      deptName: row.summary.deptName,
      taskState: row.task_state,
      effectiveFrom: beijingInstant(row.effective_from.getTime()),
      ...(row.effective_to && { effectiveTo: beijingInstant(row.effective_to.getTime()) }),
      reason: row.reason,
      basis: row.basis,
      by: row.by_whom,
      at: beijingInstant(row.at.getTime()),
      successors: [...row.successors],
    })),
  };
}

/** What differs between two versions of an item. Throws ITEM_UNKNOWN. */
export async function diffVersions(db: Queries, itemId: string, { from, to }: { from: number; to: number }): Promise<ItemDiff> {
  const [before, after] = await findItemVersions(db, [
    { item_id: itemId, item_version: from },
    { item_id: itemId, item_version: to },
  ]);
  if (!before || !after) throw fail("ITEM_UNKNOWN");
  return { itemId, from, to, changes: changedFields(before.item, after.item) };
}
