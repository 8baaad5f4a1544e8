import { fail } from "@tongban/protocol";
import { requireRole } from "../identity/require-role.ts";
import { findItemVersion } from "../items/find-item.ts";
import type { ItemRecord } from "../items/item-record.ts";
import type { Queries } from "../store/tables.ts";
import type { Hand } from "./act-words.ts";
import { takeItem } from "./publish-version.ts";

/** The newest version of an item, in force or still to be. Throws ITEM_UNKNOWN. */
export async function newestVersion(db: Queries, itemId: string): Promise<ItemRecord> {
  const last = await db
    .selectFrom("item_versions")
    .select(({ fn }) => fn.max("version").as("version"))
    .where("item_id", "=", itemId)
    .executeTakeFirst();
  if (!last?.version) throw fail("ITEM_UNKNOWN");
  return findItemVersion(db, itemId, last.version);
}

/**
 * Takes an item to act on it. Throws ITEM_UNKNOWN, OFFICIAL_FORBIDDEN unless the official keeps the catalogue of the owner department, and CATALOGUE_CHANGED when
 * `seen` is not the newest version.
 */
export async function takeNewest(trx: Queries, { itemId, seen, hand }: { itemId: string; seen: number; hand: Hand }): Promise<ItemRecord> {
  await takeItem(trx, itemId);
  const record = await newestVersion(trx, itemId);
  await requireRole(hand.official, "catalogue", { db: trx, region: record.item.region, deptCode: record.deptCode });
  if (record.version !== seen) throw fail("CATALOGUE_CHANGED", { detail: { version: record.version } });
  return record;
}
