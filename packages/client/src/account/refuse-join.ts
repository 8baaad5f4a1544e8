import type { Requests } from "../core/client.ts";

/** Refuses a join for good. */
export function refuseJoin(client: Requests, joinId: string): Promise<void> {
  return client.request({ method: "POST", path: `/v1/joins/${encodeURIComponent(joinId)}/refuse`, auth: "session" });
}
