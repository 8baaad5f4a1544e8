import type { RegionList } from "@tongban/protocol";
import type { CallOptions, Requests } from "../core/client.ts";
import type { PageQuery } from "../core/page.ts";

export interface ListRegions extends PageQuery {
  /** 12-digit code. Default: the whole country, so the list is of provinces. */
  readonly parent?: string | undefined;
}

/** Regions right below another one, by their code; 200 a page if nothing is said, 1,000 at most. REGION_UNKNOWN. */
export function listRegions(client: Requests, where: ListRegions = {}, options?: CallOptions): Promise<RegionList> {
  return client.request({ method: "GET", path: "/v1/regions", query: { ...where }, auth: "none", ...options });
}
