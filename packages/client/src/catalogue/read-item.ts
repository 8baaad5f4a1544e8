import type { Item } from "@tongban/protocol";
import type { CallOptions, Requests } from "../core/client.ts";
import { itemPath } from "./item-path.ts";

export interface ReadItemOptions extends CallOptions {
  /** 12-digit code of where she is: says which one is meant where several items took over from the one asked for. */
  readonly region?: string | undefined;
}

/** An item with its guide; a cancelled one says why and where to go. One that another took over answers with that one, and says so in `movedFrom`. ITEM_UNKNOWN. */
export function readItem(client: Requests, itemId: string, { region, ...options }: ReadItemOptions = {}): Promise<Item> {
  return client.request({ method: "GET", path: itemPath(itemId), query: { region }, auth: "none", ...options });
}
