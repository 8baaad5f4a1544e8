import { sql } from "kysely";
import type { Queries } from "../store/tables.ts";

/** Where a department that issues licences works: the highest region its list has an item in. Undefined where it has no list here. */
export async function regionOfIssuer(db: Queries, issuer: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("item_versions")
    .select("region")
    .where(sql<boolean>`facets @> ${[`dept:${issuer}`]}`)
    .orderBy((eb) => eb.fn("length", ["region_path"]))
    .limit(1)
    .executeTakeFirst();
  return row?.region;
}
