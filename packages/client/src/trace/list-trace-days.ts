import type { TraceDayList } from "@tongban/protocol";
import type { CallOptions, Requests } from "../core/client.ts";
import type { PageQuery } from "../core/page.ts";

/** The signed days, newest first. */
export function listTraceDays(client: Requests, page: PageQuery = {}, options?: CallOptions): Promise<TraceDayList> {
  return client.request({ method: "GET", path: "/v1/trace/days", query: { ...page }, auth: "none", ...options });
}
