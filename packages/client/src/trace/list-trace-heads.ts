import type { TraceHeadList } from "@tongban/protocol";
import type { CallOptions, Requests } from "../core/client.ts";
import type { PageQuery } from "../core/page.ts";

export interface ListTraceHeads extends PageQuery {
  /** `YYYY-MM-DD`, in Beijing. */
  readonly day: string;
}

/** The heads of all chains that a day's signature covers, in the order of its tree; 1,000 a page if nothing is said, which is the most. */
export function listTraceHeads(client: Requests, { day, ...page }: ListTraceHeads, options?: CallOptions): Promise<TraceHeadList> {
  return client.request({ method: "GET", path: `/v1/trace/days/${encodeURIComponent(day)}/heads`, query: page, auth: "none", ...options });
}
