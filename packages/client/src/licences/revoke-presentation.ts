import type { Presentation } from "@tongban/protocol";
import type { CallOptions, Requests } from "../core/client.ts";

/** Takes a code back at once: nobody sees the licence by it any more. A repeat changes nothing. PRESENTATION_UNKNOWN. Level 3. */
export function revokePresentation(client: Requests, presentationId: string, options?: CallOptions): Promise<Presentation> {
  const path = `/v1/licences/presentations/${encodeURIComponent(presentationId)}/revoke`;
  return client.request({ method: "POST", path, repeatable: true, auth: "session", ...options });
}
