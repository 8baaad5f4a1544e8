import type { AccountLinkView } from "@tongban/protocol";
import type { CallOptions, Requests } from "../core/client.ts";

/** How a link stands; the side that opened it sees also who came by it and the numbers to choose from. */
export function readAccountLink(client: Requests, linkId: string, options?: CallOptions): Promise<AccountLinkView> {
  return client.request({ method: "GET", path: `/v1/account/links/${encodeURIComponent(linkId)}`, auth: "session", ...options });
}
