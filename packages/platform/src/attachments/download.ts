import { Readable } from "node:stream";
import { type Attachment, type AttachmentFormat, fail } from "@tongban/protocol";
import { loadForOfficial } from "../applications/read-as-official.ts";
import type { Desk } from "../desk.ts";
import { hideNumbers } from "../hide-numbers.ts";
import type { Official } from "../identity/officials.ts";
import { readBytes } from "./chunks.ts";
import { type AttachmentRow, loadAttachment, loadAttachments, type Which } from "./load-attachment.ts";
import { attachmentRules } from "./rules.ts";
import { openName, viewAttachment } from "./view-attachment.ts";

export interface Download {
  readonly bytes: Readable;
  readonly size: number;
  readonly format: AttachmentFormat;
  /** With the ending of what the file really is. */
  readonly fileName: string;
}

/** A file that was handed in, for an official who may read the application; who fetched it is kept. Throws OFFICIAL_FORBIDDEN, APPLICATION_UNKNOWN and ATTACHMENT_UNKNOWN. */
export async function downloadAttachment(
  desk: Desk,
  { official, traceId, ...which }: Which & { readonly official: Official; readonly traceId: string },
): Promise<Download> {
  const key = await keyFor(desk, official, which.applicationId);
  const row = await loadAttachment(desk.db, which);
  const { format } = row;
  if (!key || !format || !isHandedIn(row)) throw fail("ATTACHMENT_UNKNOWN");
  await desk.db
    .insertInto("attachment_downloads")
    .values({
      application_id: row.application_id,
      attachment_id: row.attachment_id,
      official_id: official.id,
      by_whom: `${official.deptName} ${official.post}`,
      dept_code: official.deptCode,
      trace_id: traceId,
      at: new Date(desk.now()),
    })
    .execute();
  const { extension } = attachmentRules.formats[format];
  const stem = hideNumbers(openName(key, row)).replace(/\.[^.]{0,8}$/, "");
  return { bytes: Readable.from(readBytes(desk.db, row, key)), size: row.size, format, fileName: `${stem || "file"}.${extension}` };
}

/** What was handed in, and what a correction replaced. Throws OFFICIAL_FORBIDDEN and APPLICATION_UNKNOWN. */
export async function listForOfficial(desk: Desk, official: Official, applicationId: string): Promise<readonly Attachment[]> {
  const key = await keyFor(desk, official, applicationId);
  if (!key) return [];
  return (await loadAttachments(desk.db, applicationId)).filter(isHandedIn).map((row) => forOfficial(viewAttachment(row, key)));
}

function forOfficial(attachment: Attachment): Attachment {
  return { ...attachment, fileName: hideNumbers(attachment.fileName) };
}

async function keyFor(desk: Desk, official: Official, applicationId: string): Promise<Buffer | undefined> {
  const { cert_key } = await loadForOfficial(desk, official, applicationId);
  return (await desk.personKeys.keysOf(desk.db, [cert_key])).get(cert_key);
}

function isHandedIn({ submitted_at, state }: AttachmentRow): boolean {
  return submitted_at !== null && (state === "kept" || state === "replaced");
}
