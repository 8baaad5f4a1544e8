import type { Requests } from "../core/client.ts";

/** Lets another channel join her person: `number` is what that device shows. STEP_UP_REQUIRED without a proof of the last 10 minutes; JOIN_NUMBER_WRONG. */
export function approveJoin(client: Requests, joinId: string, number: number): Promise<void> {
  return client.request({ method: "POST", path: `/v1/joins/${encodeURIComponent(joinId)}/approve`, body: { number }, auth: "session" });
}
