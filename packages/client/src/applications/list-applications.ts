import type { ApplicationList } from "@tongban/protocol";
import type { CallOptions, Requests } from "../core/client.ts";
import type { PageQuery } from "../core/page.ts";

/** Her applications, whatever channel they were made on; newest first. Level 3. */
export function listApplications(client: Requests, page: PageQuery = {}, options?: CallOptions): Promise<ApplicationList> {
  return client.request({ method: "GET", path: "/v1/applications", query: { ...page }, auth: "session", ...options });
}
