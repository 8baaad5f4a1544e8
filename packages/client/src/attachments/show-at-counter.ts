import type { CounterWish } from "@tongban/protocol";
import { applicationPath } from "../applications/application-path.ts";
import type { CallOptions, Requests } from "../core/client.ts";

export interface ShowAtCounter extends CounterWish {
  readonly applicationId: string;
}

/** Says that the original of a material will be shown at a counter instead of a file, or takes that back. */
export function showAtCounter(client: Requests, { applicationId, ...body }: ShowAtCounter, options?: CallOptions): Promise<CounterWish> {
  return client.request({
    method: "PUT",
    path: applicationPath(applicationId, "/counter"),
    body,
    repeatable: true,
    auth: "session",
    ...options,
  });
}
