import type { ItemSummary } from "@tongban/protocol";
import type { CallOptions, Requests } from "../core/client.ts";

/** Items handled in a region, given by its 12-digit code; of every region without one. */
export async function listItems(
  client: Requests,
  where: { readonly region?: string } = {},
  options?: CallOptions,
): Promise<readonly ItemSummary[]> {
  const list = await client.request<{ items: readonly ItemSummary[] }>({
    method: "GET",
    path: "/v1/items",
    query: { region: where.region },
    auth: "none",
    ...options,
  });
  return list.items;
}
