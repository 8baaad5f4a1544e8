import type { MergeView } from "@tongban/protocol";
import type { CallOptions, Requests } from "../core/client.ts";

/** Accounts that became one with this one and can still be split off, the last first. */
export async function listMerges(client: Requests, options?: CallOptions): Promise<readonly MergeView[]> {
  const list = await client.request<{ merges: readonly MergeView[] }>({
    method: "GET",
    path: "/v1/account/merges",
    auth: "session",
    ...options,
  });
  return list.merges;
}
