import { type Attachment, fail } from "@tongban/protocol";
import type { Queries } from "../store/tables.ts";
import { refuse } from "./checks/refuse.ts";
import { readChunk, writeChunk } from "./chunks.ts";
import type { Files } from "./files.ts";
import { finishAttachment } from "./finish-attachment.ts";
import { type AttachmentRow, loadAttachment, type OwnAttachment } from "./load-attachment.ts";
import { openForFiles } from "./open-for-files.ts";
import { materialOf } from "./read-attachments.ts";
import { attachmentRules } from "./rules.ts";
import { viewAttachment } from "./view-attachment.ts";

export interface PutChunk extends OwnAttachment {
  /** The byte of the file the chunk begins at. */
  readonly offset: number;
  readonly bytes: Buffer;
}

/**
 * Takes the next chunk of a file; with the last one the file is checked. Of two that come at once one is taken. The same chunk again changes nothing; a chunk that begins
 * elsewhere is ATTACHMENT_OFFSET, whose `detail.offset` says where to go on. Throws ATTACHMENT_REFUSED, and as `openForFiles` does.
 */
export async function putChunk(files: Files, put: PutChunk): Promise<Attachment> {
  const { desk } = files;
  const { certKey, applicationId, attachmentId } = put;
  const material = await materialOf(desk, put);
  const { row, key } = await desk.db.transaction().execute(async (trx) => {
    const { key } = await openForFiles(desk, trx, { applicationId, certKey, material });
    return { key, row: await take(trx, { ...put, key, at: desk.now() }) };
  });
  if (row.state === "uploading" && row.received === row.size) return finishAttachment(files, { certKey, applicationId, attachmentId });
  return viewAttachment(row, key);
}

async function take(trx: Queries, put: PutChunk & { key: Buffer; at: number }): Promise<AttachmentRow> {
  const { applicationId, attachmentId, key, offset, bytes, at } = put;
  const row = await loadAttachment(trx, put);
  if (row.state === "refused") throw refuse(row.reason ?? "");
  if (row.state !== "uploading") return row;
  const place = { applicationId, attachmentId, key, position: offset };
  if (offset !== row.received) {
    if ((await readChunk(trx, place))?.equals(bytes)) return row;
    throw fail("ATTACHMENT_OFFSET", { detail: { offset: row.received } });
  }
  assertLength(row, put);
  await writeChunk(trx, place, bytes);
  const received = offset + bytes.length;
  await trx
    .updateTable("attachments")
    .set({ received, touched_at: new Date(at) })
    .where("application_id", "=", applicationId)
    .where("attachment_id", "=", attachmentId)
    .execute();
  return { ...row, received };
}

function assertLength({ size }: AttachmentRow, { offset, bytes }: PutChunk): void {
  const { smallestChunkBytes } = attachmentRules.limits;
  const end = offset + bytes.length;
  const wrong = (rule: string) => fail("REQUEST_INVALID", { say: "上传的内容长度有误，请重新选择文件", detail: { where: "body", rule } });
  if (bytes.length === 0) throw wrong("must not be empty");
  if (end > size) throw wrong(`must end at byte ${size}`);
  if (end < size && bytes.length < smallestChunkBytes) throw wrong(`must have ${smallestChunkBytes} bytes, being no last chunk`);
}
