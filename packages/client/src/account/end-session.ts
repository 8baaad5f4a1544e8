import type { Requests } from "../core/client.ts";

/** Logs another place out, e.g. a phone that was lost. NOT_FOUND when it is none of hers. */
export function endSession(client: Requests, sessionId: string): Promise<void> {
  return client.request({ method: "DELETE", path: `/v1/sessions/${encodeURIComponent(sessionId)}`, auth: "session", repeatable: true });
}
