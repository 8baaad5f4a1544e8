import type { ItemList, ItemSummary } from "@tongban/protocol";
import type { Desk } from "../desk.ts";
import { pathOf } from "../regions/regions.ts";
import { type Place, readCursor, writeCursor } from "./list-cursor.ts";

export interface ItemQuery {
  /** Without one: all items. */
  readonly region?: string | undefined;
  readonly at: number;
  /** At most so many. */
  readonly limit: number;
  readonly cursor?: string | undefined;
  /** All of these must hold; `kind:value`, as in `item_versions.facets`. */
  readonly facets?: readonly string[];
}

interface Found extends Place {
  readonly summary: ItemSummary;
}

/**
 * Items in force for a visitor in `region`: those of her region and of the regions above, nearest first, and then those of the regions below, so that a visitor
 * of a city or a province finds all of it. An item that another took over is not listed, a cancelled one is: it says where to go. Throws REGION_UNKNOWN and, for a
 * cursor that is none, REQUEST_INVALID.
 */
export async function listItems(
  { db, prepared }: Pick<Desk, "db" | "prepared">,
  { region, at, limit, cursor, facets = [] }: ItemQuery,
): Promise<ItemList> {
  const after = cursor === undefined ? { far: -1, path: "", id: "" } : readCursor(cursor);
  const hasFacets = facets.length > 0;
  const values = [region ?? null, after.far, after.path, after.id, new Date(at), ...(hasFacets ? [facets] : [])];
  const rows = await prepared<Found>(`items-${limit}${hasFacets ? "-facets" : ""}`, { text: statement(limit, hasFacets), values });
  if (rows.length === 0 && region !== undefined) await pathOf(db, region);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { items: page.map(({ summary }) => summary), ...(rows.length > limit && last && { next: writeCursor(last) }) };
}

/** Farther than any region above. */
const farBelow = 1_000;

// Parameters stand in a selection of their own: by their values PostgreSQL would hold each plan made anew for better than the one it keeps.
function statement(limit: number, hasFacets: boolean): string {
  const isListed = `effective_from <= (select $5::timestamptz) and (effective_to is null or effective_to > (select $5::timestamptz))
    and successors = '{}'${hasFacets ? " and facets @> $6" : ""}`;
  return `
    with visitor as (
      select path, string_to_array(path, '.') as codes from regions
      where code = coalesce((select code from region_aliases where old_code = $1), $1)
    ), span as (
      select path as above, path || '/' as beyond from visitor union all select '', '~' where $1::text is null
    ), near as (
      select array_to_string(codes[1:cardinality(codes) + 1 - far], '.') as path, far from visitor, generate_series(1, cardinality(codes)) as far
    )
    select far, path, id, summary from (
      select near.far, v.* from near cross join lateral (
        select region_path as path, item_id as id, summary from item_versions
        where region_path = near.path collate "C" and ${isListed} and (near.far, item_id) > ((select $2::integer), (select $4::text))
        order by item_id limit ${limit + 1}) v
      union all
      select ${farBelow}, v.* from (
        select region_path as path, item_id as id, summary from item_versions
        where region_path > (select above from span) collate "C" and region_path < (select beyond from span) collate "C" and ${isListed}
          and ((select $2::integer) < ${farBelow} or (region_path, item_id) > ((select $3::text) collate "C", (select $4::text)))
        order by region_path, item_id limit ${limit + 1}) v
    ) as listed (far, path, id, summary)
    order by far, path collate "C", id limit ${limit + 1}`;
}
