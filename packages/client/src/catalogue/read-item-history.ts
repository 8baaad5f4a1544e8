import type { ItemHistory } from "@tongban/protocol";
import type { CallOptions, Requests } from "../core/client.ts";
import { itemPath } from "./item-path.ts";

/** All versions of an item's entry in the power list: what was done to it, by whom, why and by what law. ITEM_UNKNOWN. */
export function readItemHistory(client: Requests, itemId: string, options?: CallOptions): Promise<ItemHistory> {
  return client.request({ method: "GET", path: itemPath(itemId, "/history"), auth: "none", ...options });
}
