import { type Attachment, type AttachmentFormat, type AttachmentList, fail } from "@tongban/protocol";
import { loadApplication } from "../applications/load.ts";
import { beijingInstant } from "../beijing-time.ts";
import type { Desk } from "../desk.ts";
import { findItemVersion } from "../items/find-item.ts";
import { type AttachmentRow, loadAttachment, loadAttachments, type OwnAttachment } from "./load-attachment.ts";
import { attachmentRules } from "./rules.ts";
import { viewAttachment } from "./view-attachment.ts";

/** Throws APPLICATION_UNKNOWN or ATTACHMENT_UNKNOWN. */
export async function readOwnAttachment(
  { db, personKeys }: Desk,
  own: OwnAttachment,
): Promise<{ readonly row: AttachmentRow; readonly key: Buffer }> {
  await loadApplication(db, own);
  const row = await loadAttachment(db, own);
  const key = (await personKeys.keysOf(db, [own.certKey])).get(own.certKey);
  if (!key) throw fail("ATTACHMENT_UNKNOWN");
  return { row, key };
}

/** Which material it is of. Throws as above. */
export async function materialOf(desk: Desk, own: OwnAttachment): Promise<string> {
  return (await readOwnAttachment(desk, own)).row.material;
}

/** What its material takes; everything where the guide names nothing. */
export async function formatsOf({ db }: Desk, { application_id, material }: AttachmentRow): Promise<readonly AttachmentFormat[]> {
  const { item_id, item_version } = await loadApplication(db, { applicationId: application_id });
  const { item } = await findItemVersion(db, item_id, item_version);
  const named = item.materials.find(({ name }) => name === material)?.formats;
  return named ?? (Object.keys(attachmentRules.formats) as AttachmentFormat[]);
}

/** One with who fetched it. Throws as above. */
export async function viewOwnAttachment(desk: Desk, own: OwnAttachment): Promise<Attachment> {
  const { row, key } = await readOwnAttachment(desk, own);
  const downloads = await desk.db
    .selectFrom("attachment_downloads")
    .select(["by_whom", "at"])
    .where("application_id", "=", row.application_id)
    .where("attachment_id", "=", row.attachment_id)
    .orderBy("at", "desc")
    .limit(20)
    .execute();
  return {
    ...viewAttachment(row, key),
    downloads: downloads.map(({ by_whom, at }) => ({ by: by_whom, at: beijingInstant(at.getTime()) })),
  };
}

/** All of her application, how far each has come, and what limits there are. */
export async function listOwnAttachments(
  { db, personKeys }: Desk,
  { applicationId, certKey }: Omit<OwnAttachment, "attachmentId">,
): Promise<AttachmentList> {
  await loadApplication(db, { applicationId, certKey });
  const key = (await personKeys.keysOf(db, [certKey])).get(certKey);
  const rows = key ? await loadAttachments(db, applicationId) : [];
  return { attachments: rows.map((row) => viewAttachment(row, key)), limits: attachmentRules.limits };
}
