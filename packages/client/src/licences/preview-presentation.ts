import type { PresentationPreview } from "@tongban/protocol";
import type { CallOptions, Requests } from "../core/client.ts";

export interface PreviewPresentation {
  readonly certificateId: string;
  /** Names of the fields she lets be seen. */
  readonly fields: readonly string[];
  /** Whom she shows it to. */
  readonly receiver: string;
  /** What for; goes into the watermark. */
  readonly purpose: string;
}

/** What the receiver would see of a licence, and the text she agrees to. Shows nothing yet. Level 3. */
export function previewPresentation(client: Requests, wish: PreviewPresentation, options?: CallOptions): Promise<PresentationPreview> {
  return client.request({
    method: "POST",
    path: "/v1/licences/presentations/preview",
    body: wish,
    repeatable: true,
    auth: "session",
    ...options,
  });
}
