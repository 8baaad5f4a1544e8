import type { ItemDiff } from "@tongban/protocol";
import type { CallOptions, Requests } from "../core/client.ts";
import { itemPath } from "./item-path.ts";

export interface ReadItemDiff {
  readonly itemId: string;
  /** Versions, from 1. */
  readonly from: number;
  readonly to: number;
}

/** What differs between two versions of an item's guide, field by field. ITEM_UNKNOWN. */
export function readItemDiff(client: Requests, { itemId, from, to }: ReadItemDiff, options?: CallOptions): Promise<ItemDiff> {
  return client.request({ method: "GET", path: itemPath(itemId, "/diff"), query: { from, to }, auth: "none", ...options });
}
