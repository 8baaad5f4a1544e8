import { fail } from "@tongban/protocol";
import { Uuid } from "@tongban/protocol/schemas";
import type { Selectable } from "kysely";
import { Value } from "typebox/value";
import type { Queries, Tables } from "../store/tables.ts";

export type AttachmentRow = Selectable<Tables["attachments"]>;

/** An attachment of one application. */
export interface Which {
  readonly applicationId: string;
  readonly attachmentId: string;
}

export interface OwnAttachment extends Which {
  readonly certKey: string;
}

/** Throws ATTACHMENT_UNKNOWN, also for one that was taken back. Whose the application is has been looked at by the caller. */
export async function loadAttachment(db: Queries, { applicationId, attachmentId }: Which): Promise<AttachmentRow> {
  if (!Value.Check(Uuid, attachmentId)) throw fail("ATTACHMENT_UNKNOWN");
  const row = await db
    .selectFrom("attachments")
    .selectAll()
    .where("application_id", "=", applicationId)
    .where("attachment_id", "=", attachmentId)
    .where("state", "!=", "removed")
    .executeTakeFirst();
  if (!row) throw fail("ATTACHMENT_UNKNOWN");
  return row;
}

/** All of an application, oldest first, but for those that were taken back. */
export function loadAttachments(db: Queries, applicationId: string): Promise<readonly AttachmentRow[]> {
  return db
    .selectFrom("attachments")
    .selectAll()
    .where("application_id", "=", applicationId)
    .where("state", "!=", "removed")
    .orderBy("created_at")
    .orderBy("attachment_id")
    .limit(500)
    .execute();
}
