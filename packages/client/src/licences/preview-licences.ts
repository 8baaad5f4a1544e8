import type { LicencePreview } from "@tongban/protocol";
import type { CallOptions, Requests } from "../core/client.ts";

/** What an item would take from her e-licences, and the text to agree to. Level 3. */
export function previewLicences(client: Requests, itemId: string, options?: CallOptions): Promise<LicencePreview> {
  return client.request({ method: "GET", path: "/v1/licences/preview", query: { itemId }, auth: "session", ...options });
}
