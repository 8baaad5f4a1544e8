import type { ItemList } from "@tongban/protocol";
import type { CallOptions, Requests } from "../core/client.ts";
import type { PageQuery } from "../core/page.ts";

export interface ListItems extends PageQuery {
  /** 12-digit code: items of this region and those above it, nearest first, then those below. Default: items of every region. */
  readonly region?: string | undefined;
}

/** Items in force. REGION_UNKNOWN. */
export function listItems(client: Requests, where: ListItems = {}, options?: CallOptions): Promise<ItemList> {
  return client.request({ method: "GET", path: "/v1/items", query: { ...where }, auth: "none", ...options });
}
