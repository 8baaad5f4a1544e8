import type { AttachmentList } from "@tongban/protocol";
import { applicationPath } from "../applications/application-path.ts";
import type { CallOptions, Requests } from "../core/client.ts";

/** All files of an application, how far each has come, and what limits there are. */
export function listAttachments(client: Requests, applicationId: string, options?: CallOptions): Promise<AttachmentList> {
  return client.request({ method: "GET", path: applicationPath(applicationId, "/attachments"), auth: "session", ...options });
}
