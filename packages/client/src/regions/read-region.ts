import type { RegionView } from "@tongban/protocol";
import type { CallOptions, Requests } from "../core/client.ts";

/** A region by its 12-digit code, with what lies above it, nearest first. An old code leads to what it became, named in `movedFrom`. REGION_UNKNOWN. */
export function readRegion(client: Requests, code: string, options?: CallOptions): Promise<RegionView> {
  return client.request({ method: "GET", path: `/v1/regions/${encodeURIComponent(code)}`, auth: "none", ...options });
}
