import { fail } from "@tongban/protocol";
import type { ItemRecord } from "./item-record.ts";

/**
 * Throws unless the item takes new applications: ITEM_SUSPENDED with since when and why, ITEM_CANCELLED with since when, why and where to go, and with
 * `successors` where others took over. Those under way go on by their own version.
 */
export function assertTakesApplications({ item, successors }: ItemRecord): void {
  if (item.taskState === "2") throw fail("ITEM_SUSPENDED", { detail: { ...item.suspended } });
  if (item.taskState === "3") throw fail("ITEM_CANCELLED", { detail: { ...item.cancelled, ...(successors.length > 0 && { successors }) } });
}
