import { randomUUID } from "node:crypto";
import { type Attachment, type AttachmentStart, fail } from "@tongban/protocol";
import { canonical, sha256 } from "../crypto/canonical.ts";
import type { Desk } from "../desk.ts";
import type { Queries } from "../store/tables.ts";
import { assertRoom } from "./limits.ts";
import { type AttachmentRow, loadAttachment } from "./load-attachment.ts";
import { openForFiles } from "./open-for-files.ts";
import { sealName, viewAttachment } from "./view-attachment.ts";

export interface StartAttachment {
  readonly certKey: string;
  readonly applicationId: string;
  readonly body: AttachmentStart;
  readonly idempotencyKey: string;
}

/**
 * Begins an upload, or finds the one of the same file for the same material, whoever began it and however far it is. The same key with another body is
 * IDEMPOTENCY_CONFLICT. Throws ATTACHMENT_LIMIT, and as `openForFiles` does.
 */
export async function startAttachment(desk: Desk, { certKey, applicationId, body, idempotencyKey }: StartAttachment): Promise<Attachment> {
  const requestHash = sha256(canonical(body));
  return desk.db.transaction().execute(async (trx) => {
    const { key } = await openForFiles(desk, trx, { applicationId, certKey, material: body.material, inTurn: true });
    const known = await findStarted(trx, { applicationId, idempotencyKey });
    if (known && known.request_hash !== requestHash) throw fail("IDEMPOTENCY_CONFLICT");
    const same = await findSame(trx, applicationId, body);
    if (same && same.size !== body.size) throw fail("REQUEST_INVALID", { detail: { where: "/size", rule: "must be the file's own" } });
    if (same) return viewAttachment(same, key);
    // what this key made is over: refused or taken back
    if (known)
      await trx
        .updateTable("attachments")
        .set({ idempotency_key: `${known.attachment_id}/over` })
        .where("attachment_id", "=", known.attachment_id)
        .where("application_id", "=", applicationId)
        .execute();
    const at = new Date(desk.now());
    await assertRoom(trx, { applicationId, certKey, material: body.material, size: body.size, at: at.getTime() });
    const attachmentId = randomUUID();
    await trx
      .insertInto("attachments")
      .values({
        application_id: applicationId,
        attachment_id: attachmentId,
        cert_key: certKey,
        material: body.material,
        file_name: sealName(key, attachmentId, body.fileName),
        size: body.size,
        sha256: body.sha256,
        declared_type: body.contentType ?? null,
        state: "uploading",
        idempotency_key: idempotencyKey,
        request_hash: requestHash,
        created_at: at,
        touched_at: at,
      })
      .execute();
    return viewAttachment(await loadAttachment(trx, { applicationId, attachmentId }), key);
  });
}

interface Attempt {
  readonly applicationId: string;
  readonly idempotencyKey: string;
}

function findStarted(trx: Queries, { applicationId, idempotencyKey }: Attempt): Promise<AttachmentRow | undefined> {
  return trx
    .selectFrom("attachments")
    .selectAll()
    .where("application_id", "=", applicationId)
    .where("idempotency_key", "=", idempotencyKey)
    .executeTakeFirst();
}

function findSame(trx: Queries, applicationId: string, { material, sha256: hash }: AttachmentStart): Promise<AttachmentRow | undefined> {
  return trx
    .selectFrom("attachments")
    .selectAll()
    .where("application_id", "=", applicationId)
    .where("material", "=", material)
    .where("sha256", "=", hash)
    .where("state", "in", ["uploading", "kept"])
    .executeTakeFirst();
}
