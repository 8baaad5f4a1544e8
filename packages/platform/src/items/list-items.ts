import type { ItemList, ItemSummary } from "@tongban/protocol";
import { sql } from "kysely";
import { pathOf } from "../regions/regions.ts";
import type { Queries } from "../store/tables.ts";
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
export async function listItems(db: Queries, { region, at, limit, cursor, facets = [] }: ItemQuery): Promise<ItemList> {
  const after = cursor === undefined ? { far: -1, path: "", id: "" } : readCursor(cursor);
  const path = region === undefined ? undefined : await pathOf(db, region);
  const upward = path === undefined ? [] : prefixesOf(path).reverse();
  const isListed = sql`effective_from <= ${new Date(at)} and (effective_to is null or effective_to > ${new Date(at)})
    and successors = '{}' and facets @> ${facets}`;
  const below = path === undefined ? sql`true` : sql`region_path > ${path} and region_path < ${`${path}/`}`;
  const { rows } = await sql<Found>`
    select * from (
      select near.far, v.* from unnest(${upward}::text[]) with ordinality as near (path, far) cross join lateral (
        select region_path as path, item_id as id, summary from item_versions
        where region_path = near.path and ${isListed} and (near.far, item_id) > (${after.far}, ${after.id})
        order by item_id limit ${limit + 1}) v
      union all
      select ${farBelow}, v.* from (
        select region_path as path, item_id as id, summary from item_versions
        where ${below} and ${isListed} and (${after.far} < ${farBelow} or (region_path, item_id) > (${after.path}, ${after.id}))
        order by region_path, item_id limit ${limit + 1}) v
    ) as listed (far, path, id, summary)
    order by far, path collate "C", id limit ${limit + 1}`.execute(db);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { items: page.map(({ summary }) => summary), ...(rows.length > limit && last && { next: writeCursor(last) }) };
}

/** Farther than any region above. */
const farBelow = sql.lit(1_000);

/** `a`, `a.b`, `a.b.c` of `a.b.c`. */
function prefixesOf(path: string): string[] {
  const codes = path.split(".");
  return codes.map((_, index) => codes.slice(0, index + 1).join("."));
}
