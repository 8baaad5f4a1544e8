import type { CatalogueEntryList } from "@tongban/protocol";
import type { CallOptions, Requests } from "../core/client.ts";
import type { PageQuery } from "../core/page.ts";

export interface ListCatalogueEntries extends PageQuery {
  /** 12-digit code of whoever keeps the catalogue. Default: all of them. */
  readonly region?: string | undefined;
}

/** The basic catalogue (基本目录): the powers there are, and at which levels they may be exercised. */
export function listCatalogueEntries(
  client: Requests,
  where: ListCatalogueEntries = {},
  options?: CallOptions,
): Promise<CatalogueEntryList> {
  return client.request({ method: "GET", path: "/v1/catalogue/entries", query: { ...where }, auth: "none", ...options });
}
