import { fail } from "@tongban/protocol";
import type { ApplicationRow, Queries } from "../store/tables.ts";
import { findItem } from "./find-item.ts";
import type { ItemRecord } from "./item-record.ts";

/**
 * Throws unless the item takes new applications: ITEM_SUSPENDED with since when and why, ITEM_CANCELLED with since when, why and where to go, and with
 * `successors` where others took over. Those under way go on by their own version.
 */
export function assertTakesApplications(record: ItemRecord): void {
  const { taskState, suspended } = record.item;
  if (taskState === "2") throw fail("ITEM_SUSPENDED", { detail: { ...suspended } });
  assertNotCancelled(record);
}

/** Throws ITEM_CANCELLED only: a draft of an item that is suspended may be filled in meanwhile. */
function assertNotCancelled({ item, successors }: ItemRecord): void {
  if (item.taskState === "3") throw fail("ITEM_CANCELLED", { detail: { ...item.cancelled, ...(successors.length > 0 && { successors }) } });
}

/** Throws ITEM_CANCELLED where the item of a draft was cancelled since: what she still filled in would be for nothing. One handed in goes on by its own version. */
export async function assertWorthFilling(db: Queries, { row, at }: { readonly row: ApplicationRow; readonly at: number }): Promise<void> {
  if (row.status === "draft") assertNotCancelled(await findItem(db, row.item_id, at));
}
