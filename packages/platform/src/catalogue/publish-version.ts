import { type CatalogueAct, fail } from "@tongban/protocol";
import { sql } from "kysely";
import type { ItemContent } from "../items/item-record.ts";
import { versionRow } from "../items/version-row.ts";
import { pathOf } from "../regions/regions.ts";
import { indexItem } from "../search/index-item.ts";
import type { Queries } from "../store/tables.ts";
import { type ActWords, type Hand, handOf, momentOf } from "./act-words.ts";

export interface Publication {
  readonly content: ItemContent;
  readonly act: CatalogueAct;
  readonly words: ActWords;
  readonly hand: Hand;
  readonly successors?: readonly string[];
}

/** Lets acts on one item wait for each other until the transaction ends. */
export async function takeItem(trx: Queries, itemId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`item/${itemId}`}, 0))`.execute(trx);
}

/**
 * Adds the next version of an item; the one before holds until this one does. The caller has taken the item. Throws CATALOGUE_ACT_REFUSED when a version that is
 * not in force yet begins later than this one would, REQUEST_INVALID for a moment in the past, REGION_UNKNOWN.
 */
export async function publishVersion(trx: Queries, { content, act, words, hand, successors = [] }: Publication): Promise<void> {
  const { itemId, region } = content.item;
  const effectiveFrom = momentOf(words, hand.at);
  const last = await trx
    .selectFrom("item_versions")
    .select(["version", "effective_from"])
    .where("item_id", "=", itemId)
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
  if (last && last.effective_from >= effectiveFrom)
    throw fail("CATALOGUE_ACT_REFUSED", { detail: { pendingFrom: last.effective_from.toISOString() } });
  const version = (last?.version ?? 0) + 1;
  if (last)
    await trx
      .updateTable("item_versions")
      .set({ effective_to: effectiveFrom })
      .where("item_id", "=", itemId)
      .where("version", "=", last.version)
      .execute();
  const row = versionRow({
    content: { ...content, item: { ...content.item, taskVersion: version } },
    ...{ version, effectiveFrom, act, successors },
    regionPath: await pathOf(trx, region),
    reason: words.reason,
    basis: words.basis,
    by: handOf(hand),
    at: new Date(hand.at),
  });
  await trx.insertInto("item_versions").values(row).execute();
  await indexItem(trx, content);
}
