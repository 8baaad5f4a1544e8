import { applicationPath } from "../applications/application-path.ts";

/** Which attachment of which application. */
export interface AttachmentId {
  readonly applicationId: string;
  readonly attachmentId: string;
}

export function attachmentPath({ applicationId, attachmentId }: AttachmentId, act = ""): string {
  return applicationPath(applicationId, `/attachments/${encodeURIComponent(attachmentId)}${act}`);
}
