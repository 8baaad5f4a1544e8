import type { Bundle } from "@tongban/protocol";
import type { CallOptions, Requests } from "../core/client.ts";

/** A bundle with its one notice, one form and one set of materials, and its items, each of which may be done singly. */
export function readBundle(client: Requests, bundleId: string, options?: CallOptions): Promise<Bundle> {
  return client.request({ method: "GET", path: `/v1/bundles/${encodeURIComponent(bundleId)}`, auth: "none", ...options });
}
