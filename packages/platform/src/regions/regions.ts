import { fail } from "@tongban/protocol";
import { sql } from "kysely";
import type { Queries } from "../store/tables.ts";

/** `regions.path` of a region; an old code counts as the region that took its place. Throws REGION_UNKNOWN. */
export async function pathOf(db: Queries, region: string): Promise<string> {
  const path = await findPath(db, region);
  if (path === undefined) throw fail("REGION_UNKNOWN");
  return path;
}

/** The region and what lies above it, nearest first; empty when it is unknown. Walks parent pointers: code prefixes mislead at development zones and 省直管 counties. */
export async function chainOf(db: Queries, region: string): Promise<readonly string[]> {
  return (await findPath(db, region))?.split(".").reverse() ?? [];
}

/** Is `region` this region or below it? An unknown region lies nowhere. */
export async function isWithin(db: Queries, region: string, above: string): Promise<boolean> {
  return (await chainOf(db, region)).includes(above);
}

/** Throws REGION_UNKNOWN for a region that has ended: `detail.ended` says since when. An old code counts as the region that took its place. */
export async function assertGoesOn(db: Queries, region: string): Promise<void> {
  const found = await db.selectFrom("regions").select("ended").where("code", "=", codeNow(region)).executeTakeFirst();
  if (found?.ended) throw fail("REGION_UNKNOWN", { detail: { ended: found.ended } });
}

async function findPath(db: Queries, region: string): Promise<string | undefined> {
  const found = await db.selectFrom("regions").select("path").where("code", "=", codeNow(region)).executeTakeFirst();
  return found?.path;
}

function codeNow(region: string) {
  return sql<string>`coalesce((select code from region_aliases where old_code = ${region}), ${region})`;
}
