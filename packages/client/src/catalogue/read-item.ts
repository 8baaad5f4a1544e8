import type { Item } from "@tongban/protocol";
import type { CallOptions, Requests } from "../core/client.ts";

/** An item with its guide; a cancelled one says why and where to go. */
export function readItem(client: Requests, itemId: string, options?: CallOptions): Promise<Item> {
  return client.request({ method: "GET", path: `/v1/items/${encodeURIComponent(itemId)}`, auth: "none", ...options });
}
