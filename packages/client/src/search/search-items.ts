import type { SearchPage } from "@tongban/protocol";
import type { CallOptions, Requests } from "../core/client.ts";
import type { PageQuery } from "../core/page.ts";
import { wellFormed } from "./well-formed.ts";

export interface SearchItems extends PageQuery {
  /** What she typed, at most 100 characters: Chinese, pinyin, first letters of pinyin. */
  readonly q: string;
  /** 12-digit code: items of this region and of those above it. */
  readonly region?: string | undefined;
}

/** Items by words, best first; 20 a page if nothing is said. REGION_UNKNOWN. */
export function searchItems(client: Requests, search: SearchItems, options?: CallOptions): Promise<SearchPage> {
  return client.request({ method: "GET", path: "/v1/search", query: { ...search, q: wellFormed(search.q) }, auth: "none", ...options });
}
