import { type Attachment, fail } from "@tongban/protocol";
import { beijingInstant } from "../beijing-time.ts";
import { seal, unseal } from "../crypto/seal.ts";
import type { AttachmentRow } from "./load-attachment.ts";

/** The attachment as people see it. Throws ATTACHMENT_UNKNOWN when the person's key is gone. */
export function viewAttachment(row: AttachmentRow, key: Buffer | undefined): Attachment {
  const { application_id: applicationId, attachment_id: attachmentId, state, format, reason } = row;
  if (!key || state === "removed") throw fail("ATTACHMENT_UNKNOWN");
  return {
    attachmentId,
    applicationId,
    material: row.material,
    fileName: openName(key, row),
    size: row.size,
    sha256: row.sha256,
    state,
    offset: row.received,
    ...(format && { format }),
    ...(reason !== null && { reason }),
    createdAt: beijingInstant(row.created_at.getTime()),
  };
}

/** Without what could mislead whoever reads it: separators of paths, controls, marks that turn the direction of writing. */
export function sealName(key: Buffer, attachmentId: string, fileName: string): Buffer {
  return seal(key, fileName.replace(/[\p{C}\\/]/gu, "_"), namePlace(attachmentId));
}

export function openName(key: Buffer, { attachment_id, file_name }: Pick<AttachmentRow, "attachment_id" | "file_name">): string {
  return unseal(key, file_name, namePlace(attachment_id)).toString();
}

function namePlace(attachmentId: string): string {
  return `attachment-name/${attachmentId}`;
}
