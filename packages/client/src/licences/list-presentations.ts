import type { PresentationList } from "@tongban/protocol";
import type { CallOptions, Requests } from "../core/client.ts";
import type { PageQuery } from "../core/page.ts";

/** What she has shown to whom, and how often it was looked at; newest first. Level 3. */
export function listPresentations(client: Requests, page: PageQuery = {}, options?: CallOptions): Promise<PresentationList> {
  return client.request({ method: "GET", path: "/v1/licences/presentations", query: { ...page }, auth: "session", ...options });
}
