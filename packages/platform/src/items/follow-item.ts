import type { Item } from "@tongban/protocol";
import { chainOf } from "../regions/regions.ts";
import type { Queries } from "../store/tables.ts";
import { findItem } from "./find-item.ts";
import type { ItemRecord } from "./item-record.ts";

export interface Follow {
  readonly itemId: string;
  readonly at: number;
  /** The visitor's: picks among several that took over. */
  readonly region?: string | undefined;
}

/** More than any real history has. */
const mostHops = 20;

/**
 * The item an id leads to at that moment. One that was merged or handed down answers with what took over and says so in `movedFrom`; where several did and the
 * visitor's region names none of them, it answers itself, with all of them in `successors`. Throws ITEM_UNKNOWN.
 */
export async function followItem(db: Queries, { itemId, at, region }: Follow): Promise<Item> {
  const asked = await findItem(db, itemId, at);
  const seen = new Set([itemId]);
  let here = asked;
  for (let next = await nextOf(db, here, { at, region }); next && seen.size < mostHops; next = await nextOf(db, here, { at, region })) {
    if (seen.has(next.item.itemId)) break;
    seen.add(next.item.itemId);
    here = next;
  }
  const { cancelled } = asked.item;
  const movedFrom =
    here === asked || !cancelled
      ? {}
      : { movedFrom: { itemId, taskName: asked.item.taskName, since: cancelled.since, why: cancelled.why, source: cancelled.source } };
  const successors = await Promise.all(here.successors.map(async (id) => summaryOf((await findItem(db, id, at)).item)));
  return { ...here.item, ...movedFrom, ...(successors.length > 0 && { successors }) };
}

async function nextOf(db: Queries, { successors }: ItemRecord, { at, region }: Omit<Follow, "itemId">): Promise<ItemRecord | undefined> {
  const [only, ...others] = successors;
  if (only === undefined) return undefined;
  if (others.length === 0) return findItem(db, only, at);
  if (region === undefined) return undefined;
  const chain = await chainOf(db, region);
  const candidates = await Promise.all(successors.map((id) => findItem(db, id, at)));
  return candidates
    .filter(({ item }) => chain.includes(item.region))
    .sort((a, b) => chain.indexOf(a.item.region) - chain.indexOf(b.item.region))[0];
}

function summaryOf({ itemId, taskName, region, regionName, deptName, taskState }: Item) {
  return { itemId, taskName, region, regionName, deptName, taskState };
}
