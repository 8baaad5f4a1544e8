import type { ItemList } from "@tongban/protocol";
import type { CallOptions, Requests } from "../core/client.ts";
import type { PageQuery } from "../core/page.ts";

export interface ListItems extends PageQuery {
  /** 12-digit code: items of this region and those above it, nearest first, then those below. Default: items of every region. */
  readonly region?: string | undefined;
  /** Unified social credit code of the department. */
  readonly dept?: string | undefined;
  /** Two digits, GB/T 39046-2020 A.1. */
  readonly taskType?: string | undefined;
  /** Codes of `readThemes`. */
  readonly personTheme?: string | undefined;
  readonly legalTheme?: string | undefined;
  readonly lifeEvent?: string | undefined;
  readonly scene?: string | undefined;
}

/** Items in force for which all of this holds. REGION_UNKNOWN. */
export function listItems(client: Requests, where: ListItems = {}, options?: CallOptions): Promise<ItemList> {
  return client.request({ method: "GET", path: "/v1/items", query: { ...where }, auth: "none", ...options });
}
