import type { Attachment } from "@tongban/protocol";
import type { CallOptions, Requests } from "../core/client.ts";
import { type AttachmentId, attachmentPath } from "./attachment-path.ts";

/** One file, with the officials who fetched it. */
export function readAttachment(client: Requests, which: AttachmentId, options?: CallOptions): Promise<Attachment> {
  return client.request({ method: "GET", path: attachmentPath(which), auth: "session", ...options });
}
