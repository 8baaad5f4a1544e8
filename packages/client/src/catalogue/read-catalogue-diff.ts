import type { CatalogueDiff } from "@tongban/protocol";
import type { CallOptions, Requests } from "../core/client.ts";
import type { PageQuery } from "../core/page.ts";

export interface ReadCatalogueDiff extends PageQuery {
  /** 12-digit code. */
  readonly region: string;
  /** Days in Beijing, `YYYY-MM-DD`; the state at the end of each is compared. */
  readonly from: string;
  readonly to: string;
}

/** What became of a region's power list between two days: items added, removed, changed, and by which acts. */
export function readCatalogueDiff(client: Requests, diff: ReadCatalogueDiff, options?: CallOptions): Promise<CatalogueDiff> {
  return client.request({ method: "GET", path: "/v1/catalogue/diff", query: { ...diff }, auth: "none", ...options });
}
