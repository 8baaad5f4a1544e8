import type { Desk } from "../desk.ts";
import { dropChunks } from "./chunks.ts";
import { loadAttachment, type OwnAttachment } from "./load-attachment.ts";
import { openForFiles } from "./open-for-files.ts";
import { materialOf } from "./read-attachments.ts";

/**
 * Takes a file back. What was never handed in is destroyed; what was, and a correction asks to be replaced, stays in the file of the case. Throws as `openForFiles` does,
 * and ATTACHMENT_UNKNOWN.
 */
export async function removeAttachment(desk: Desk, own: OwnAttachment): Promise<void> {
  const material = await materialOf(desk, own);
  await desk.db.transaction().execute(async (trx) => {
    await openForFiles(desk, trx, { ...own, material, back: true });
    const { submitted_at } = await loadAttachment(trx, own);
    if (!submitted_at) await dropChunks(trx, own);
    await trx
      .updateTable("attachments")
      .set({ state: submitted_at ? "replaced" : "removed", touched_at: new Date(desk.now()) })
      .where("application_id", "=", own.applicationId)
      .where("attachment_id", "=", own.attachmentId)
      .execute();
  });
}
