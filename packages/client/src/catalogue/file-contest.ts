import type { Contest, ContestRequest } from "@tongban/protocol";
import type { CallOptions, Requests } from "../core/client.ts";

/** Names the item, or, for a power on no list (`unlisted`), the region where it is exercised. */
export interface FileContest extends Readonly<ContestRequest> {
  /** From `newIdempotencyKey`, once for each contest she writes. */
  readonly idempotencyKey: string;
}

/** Contests an entry of the power list, or a power on no list. The reply is her receipt, with the last day of the answer. Level 3. */
export function fileContest(client: Requests, contest: FileContest, options?: CallOptions): Promise<Contest> {
  const { idempotencyKey, ...body } = contest;
  return client.request({ method: "POST", path: "/v1/contests", body, idempotencyKey, auth: "session", ...options });
}
