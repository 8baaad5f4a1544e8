import type { Requests } from "../core/client.ts";

/** Takes a merge back; the sessions of both sides end, this one too. STEP_UP_REQUIRED; MERGE_FINAL after thirty days. */
export function splitMerge(client: Requests, mergeId: string): Promise<void> {
  return client.request({ method: "POST", path: `/v1/account/merges/${encodeURIComponent(mergeId)}/split`, auth: "session" });
}
