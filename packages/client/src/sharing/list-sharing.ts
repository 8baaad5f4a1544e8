import type { SharingList } from "@tongban/protocol";
import type { CallOptions, Requests } from "../core/client.ts";
import type { PageQuery } from "../core/page.ts";

/** What was fetched about her from other departments, and who looked at a licence she showed: who, by what law, for what, when. Newest first. Level 3. */
export function listSharing(client: Requests, page: PageQuery = {}, options?: CallOptions): Promise<SharingList> {
  return client.request({ method: "GET", path: "/v1/sharing", query: { ...page }, auth: "session", ...options });
}
