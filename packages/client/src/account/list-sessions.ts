import type { SessionSummary } from "@tongban/protocol";
import type { CallOptions, Requests } from "../core/client.ts";

/** Where she is signed in, on every channel, the last seen first. */
export async function listSessions(client: Requests, options?: CallOptions): Promise<readonly SessionSummary[]> {
  const list = await client.request<{ sessions: readonly SessionSummary[] }>({
    method: "GET",
    path: "/v1/sessions",
    auth: "session",
    ...options,
  });
  return list.sessions;
}
