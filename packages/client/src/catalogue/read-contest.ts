import type { Contest } from "@tongban/protocol";
import type { CallOptions, Requests } from "../core/client.ts";

/** One contest of hers, with the answer once there is one. Level 3. */
export function readContest(client: Requests, contestId: string, options?: CallOptions): Promise<Contest> {
  return client.request({ method: "GET", path: `/v1/contests/${encodeURIComponent(contestId)}`, auth: "session", ...options });
}
