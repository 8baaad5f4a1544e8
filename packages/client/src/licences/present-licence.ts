import type { Presentation } from "@tongban/protocol";
import type { CallOptions, Requests } from "../core/client.ts";
import type { PreviewPresentation } from "./preview-presentation.ts";

export interface PresentLicence extends PreviewPresentation {
  /** The version of the text she has agreed to: that of the preview. */
  readonly consent: { readonly version: string };
  /** How long the code lives, 1 to 30. Default 10. */
  readonly minutes?: number | undefined;
  /** From `newIdempotencyKey`, once for each tap on 出示. */
  readonly idempotencyKey: string;
}

/** Makes the code by which others see the licence: `address` and `qr` are in this reply alone. Level 3. */
export function presentLicence(client: Requests, wish: PresentLicence, options?: CallOptions): Promise<Presentation> {
  const { idempotencyKey, ...body } = wish;
  return client.request({ method: "POST", path: "/v1/licences/presentations", body, idempotencyKey, auth: "session", ...options });
}
