import type { LinkTarget } from "@tongban/protocol";
import type { CallOptions, Requests } from "../core/client.ts";

/** What a scanned short token stands for. LINK_UNKNOWN when there is no such code. */
export function readLink(client: Requests, token: string, options?: CallOptions): Promise<LinkTarget> {
  return client.request({ method: "GET", path: `/v1/links/${encodeURIComponent(token)}`, auth: "none", ...options });
}
