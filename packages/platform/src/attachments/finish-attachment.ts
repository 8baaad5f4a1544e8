import { type Attachment, fail, isServiceError, type ServiceError } from "@tongban/protocol";
import type { Desk } from "../desk.ts";
import type { SentFile } from "./checks/check-content.ts";
import { refuse } from "./checks/refuse.ts";
import { dropChunks, readBytes } from "./chunks.ts";
import type { Files } from "./files.ts";
import { type AttachmentRow, loadAttachment, type OwnAttachment } from "./load-attachment.ts";
import { openForFiles } from "./open-for-files.ts";
import { formatsOf, readOwnAttachment } from "./read-attachments.ts";
import { viewAttachment } from "./view-attachment.ts";

/**
 * Checks a file that is there to its last byte, and keeps it. Repeating it changes nothing. Throws ATTACHMENT_INCOMPLETE with the offset, ATTACHMENT_REFUSED (the content is
 * destroyed, all else stays), and PLATFORM_UNAVAILABLE when the scanner could not look: then it is to be repeated.
 */
export async function finishAttachment(files: Files, own: OwnAttachment): Promise<Attachment> {
  const { desk, check } = files;
  const { row, key } = await readOwnAttachment(desk, own);
  if (row.state === "refused") throw refuse(row.reason ?? "");
  if (row.state !== "uploading") return viewAttachment(row, key);
  if (row.received < row.size) throw fail("ATTACHMENT_INCOMPLETE", { detail: { offset: row.received } });
  const formats = await formatsOf(desk, row);
  const read = async (): Promise<SentFile> => {
    const parts: Buffer[] = [];
    for await (const part of readBytes(desk.db, row, key)) parts.push(part);
    return { bytes: Buffer.concat(parts), size: row.size, sha256: row.sha256, declaredType: row.declared_type, formats };
  };
  const outcome = await check(read).catch((error: unknown) => {
    if (isServiceError(error, "ATTACHMENT_REFUSED")) return error;
    throw error;
  });
  const settled = await settle(desk, { own, row, outcome });
  if (typeof outcome !== "string") throw outcome;
  return viewAttachment(settled, key);
}

interface Settle {
  readonly own: OwnAttachment;
  readonly row: AttachmentRow;
  /** The format, or why it was refused. */
  readonly outcome: NonNullable<AttachmentRow["format"]> | ServiceError;
}

/** The application may have been handed in meanwhile, without the file. Then it is too late. */
function settle(desk: Desk, { own, row, outcome }: Settle): Promise<AttachmentRow> {
  return desk.db.transaction().execute(async (trx) => {
    await openForFiles(desk, trx, { ...own, material: row.material });
    const kept = typeof outcome === "string";
    if (!kept) await dropChunks(trx, own);
    await trx
      .updateTable("attachments")
      .set(kept ? { state: "kept", format: outcome } : { state: "refused", reason: outcome.say })
      .set({ touched_at: new Date(desk.now()) })
      .where("application_id", "=", own.applicationId)
      .where("attachment_id", "=", own.attachmentId)
      .where("state", "=", "uploading")
      .execute();
    return loadAttachment(trx, own);
  });
}
