import { fail } from "@tongban/protocol";
import { type ItemContent, licenceTypesOf } from "../items/item-record.ts";
import type { Queries } from "../store/tables.ts";
import { guideFault } from "./guide-fault.ts";

/**
 * What no guide may say: what nobody could follow, a promise longer than the law allows, or an entry of the basic catalogue that is not there.
 * Throws REQUEST_INVALID or CATALOGUE_ENTRY_UNKNOWN. What may be published and should be better is for the lint.
 */
export async function assertGuideHolds(db: Queries, { item, consent }: ItemContent): Promise<void> {
  const refuse = (where: string, rule: string) => fail("REQUEST_INVALID", { detail: { where, rule } });
  const [where, rule] = guideFault(item) ?? [];
  if (where !== undefined && rule !== undefined) throw refuse(where, rule);
  if (licenceTypesOf(item).length > 0 && !consent) throw refuse("/consent", "must say what she agrees to, since licences are read");
  if (item.catalogCode === undefined) return;
  const entry = await db
    .selectFrom("catalogue_entries")
    .select("task_state")
    .where("catalog_code", "=", item.catalogCode)
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
  if (entry?.task_state !== "1") throw fail("CATALOGUE_ENTRY_UNKNOWN");
}
