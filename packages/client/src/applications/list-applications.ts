import type { Application } from "@tongban/protocol";
import type { CallOptions, Requests } from "../core/client.ts";

/** Her applications, whatever channel they were made on. Level 3. */
export async function listApplications(client: Requests, options?: CallOptions): Promise<readonly Application[]> {
  const list = await client.request<{ applications: readonly Application[] }>({
    method: "GET",
    path: "/v1/applications",
    auth: "session",
    ...options,
  });
  return list.applications;
}
