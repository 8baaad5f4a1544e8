import { seal, unseal } from "../crypto/seal.ts";
import type { Queries } from "../store/tables.ts";
import type { AttachmentRow, Which } from "./load-attachment.ts";

/** Chunks that are read at once. */
const batch = 8;

export interface Chunk extends Which {
  readonly key: Buffer;
  /** The byte of the file it begins at. */
  readonly position: number;
}

export async function writeChunk(trx: Queries, { applicationId, attachmentId, key, position }: Chunk, bytes: Buffer): Promise<void> {
  const sealed = seal(key, bytes, placeOf(attachmentId, position));
  await trx
    .insertInto("attachment_chunks")
    .values({ application_id: applicationId, attachment_id: attachmentId, position, sealed })
    .execute();
}

/** Undefined where none begins. */
export async function readChunk(db: Queries, { applicationId, attachmentId, key, position }: Chunk): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom("attachment_chunks")
    .select("sealed")
    .where("application_id", "=", applicationId)
    .where("attachment_id", "=", attachmentId)
    .where("position", "=", position)
    .executeTakeFirst();
  return row && unseal(key, row.sealed, placeOf(attachmentId, position));
}

/** The file's bytes in order. Throws where one is not what was written there. */
export async function* readBytes(db: Queries, { application_id, attachment_id }: AttachmentRow, key: Buffer): AsyncGenerator<Buffer> {
  for (let next = 0; ; ) {
    const rows = await db
      .selectFrom("attachment_chunks")
      .select(["position", "sealed"])
      .where("application_id", "=", application_id)
      .where("attachment_id", "=", attachment_id)
      .where("position", ">=", next)
      .orderBy("position")
      .limit(batch)
      .execute();
    for (const { position, sealed } of rows) {
      const bytes = unseal(key, sealed, placeOf(attachment_id, position));
      next = position + bytes.length;
      yield bytes;
    }
    if (rows.length < batch) return;
  }
}

export async function dropChunks(trx: Queries, { applicationId, attachmentId }: Which): Promise<void> {
  await trx.deleteFrom("attachment_chunks").where("application_id", "=", applicationId).where("attachment_id", "=", attachmentId).execute();
}

function placeOf(attachmentId: string, position: number): string {
  return `attachment/${attachmentId}/${position}`;
}
