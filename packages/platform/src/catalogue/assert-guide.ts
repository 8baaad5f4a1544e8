import { fail } from "@tongban/protocol";
import { type ItemContent, licenceTypesOf } from "../items/item-record.ts";
import type { Queries } from "../store/tables.ts";

/**
 * What no guide may say: a promise longer than the law allows, one number for advice and complaints, or an entry of the basic catalogue that is not there.
 * Throws REQUEST_INVALID or CATALOGUE_ENTRY_UNKNOWN. What may be published and should be better is for the lint.
 */
export async function assertGuideHolds(db: Queries, { item, consent }: ItemContent): Promise<void> {
  const refuse = (where: string, rule: string) => fail("REQUEST_INVALID", { detail: { where, rule } });
  if (item.promiseDay < 0 || item.anticipateDay < 0 || item.limitSceneNum < 0)
    throw refuse("/guide", "days and visits must not be negative");
  if (item.promiseDay > item.anticipateDay) throw refuse("/guide/promiseDay", "must not be longer than anticipateDay");
  const unknown = item.form.required.find((name) => !Object.hasOwn(item.form.properties, name));
  if (unknown !== undefined) throw refuse("/guide/form/required", "must name fields of the form");
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
