import type { CallOptions, Requests } from "../core/client.ts";
import { type AttachmentId, attachmentPath } from "./attachment-path.ts";

/** Takes a file back, in a draft or where a correction asks for another. APPLICATION_STATE once it was handed in. */
export function removeAttachment(client: Requests, which: AttachmentId, options?: CallOptions): Promise<void> {
  return client.request({ method: "DELETE", path: attachmentPath(which), auth: "session", ...options });
}
