import type { Notice } from "@tongban/protocol";
import type { CallOptions, Requests } from "../core/client.ts";

/** Her inbox, as the gateway orders it. */
export async function listNotices(client: Requests, options?: CallOptions): Promise<readonly Notice[]> {
  const list = await client.request<{ notices: readonly Notice[] }>({ method: "GET", path: "/v1/notices", auth: "session", ...options });
  return list.notices;
}
