import type { ContestList } from "@tongban/protocol";
import type { CallOptions, Requests } from "../core/client.ts";
import type { PageQuery } from "../core/page.ts";

/** What she has contested, newest first. Level 3. */
export function listContests(client: Requests, page: PageQuery = {}, options?: CallOptions): Promise<ContestList> {
  return client.request({ method: "GET", path: "/v1/contests", query: { ...page }, auth: "session", ...options });
}
