import { type Attachment, isServiceError } from "@tongban/protocol";
import { applicationPath } from "../applications/application-path.ts";
import type { CallOptions, Requests } from "../core/client.ts";
import { newIdempotencyKey } from "../core/new-idempotency-key.ts";
import { attachmentPath } from "./attachment-path.ts";
import { type FileSource, readPiece } from "./file-source.ts";
import { hashFile } from "./hash-file.ts";

/** Small enough for a slow line: a break loses no more than this. */
const pieceBytes = 512 * 1024;
const pieceTimeoutMs = 60_000;
/** How often the server may send us elsewhere before we stop: somebody else is sending the same file. */
const mostTurns = 20;

export interface UploadAttachment {
  readonly applicationId: string;
  /** Name of the material in the guide. */
  readonly material: string;
  readonly fileName: string;
  /** Left out: whatever it is. Where stated it has to be true. */
  readonly contentType?: string | undefined;
  readonly file: FileSource;
  /** Bytes that are there, of all; called at first with what an earlier attempt, on whatever device, has brought. */
  readonly onProgress?: (sent: number, size: number) => void;
}

/**
 * Sends a file for a material, piece by piece. Called again after a break with the same file it goes on where it stopped. ATTACHMENT_REFUSED says in Chinese why a file is not
 * taken, ATTACHMENT_LIMIT which limit it passes.
 *
 * @example
 * await uploadAttachment(client, { applicationId, material, fileName: file.name, file: { size: file.size, read: (start, end) => file.slice(start, end).arrayBuffer() } });
 */
export async function uploadAttachment(client: Requests, upload: UploadAttachment, options: CallOptions = {}): Promise<Attachment> {
  const { applicationId, file, onProgress } = upload;
  let attachment = await begin(client, upload, options);
  const { attachmentId } = attachment;
  let turns = 0;
  while (attachment.state === "uploading" && attachment.offset < file.size) {
    const { offset } = attachment;
    onProgress?.(offset, file.size);
    try {
      const body = await readPiece(file, offset, pieceBytes);
      attachment = await client.request<Attachment>({
        method: "PUT",
        path: attachmentPath({ applicationId, attachmentId }, "/content"),
        body,
        headers: { "content-type": "application/octet-stream", "upload-offset": String(offset) },
        repeatable: true,
        auth: "session",
        timeoutMs: pieceTimeoutMs,
        ...options,
      });
    } catch (error) {
      turns += 1;
      const there = offsetIn(error);
      if (there === undefined || turns > mostTurns) throw error;
      attachment = { ...attachment, offset: there };
    }
  }
  if (attachment.state === "uploading") attachment = await finish(client, attachment, options);
  onProgress?.(file.size, file.size);
  return attachment;
}

async function begin(client: Requests, { applicationId, file, ...upload }: UploadAttachment, options: CallOptions): Promise<Attachment> {
  const { material, fileName, contentType } = upload;
  const sha256 = await hashFile(file, pieceBytes, options.signal);
  return client.request({
    method: "POST",
    path: applicationPath(applicationId, "/attachments"),
    body: { material, fileName, size: file.size, sha256, contentType },
    idempotencyKey: newIdempotencyKey(),
    auth: "session",
    ...options,
  });
}

function finish(client: Requests, attachment: Attachment, options: CallOptions): Promise<Attachment> {
  return client.request({
    method: "POST",
    path: attachmentPath(attachment, "/finish"),
    repeatable: true,
    auth: "session",
    timeoutMs: pieceTimeoutMs,
    ...options,
  });
}

/** Where the server says to go on. */
function offsetIn(error: unknown): number | undefined {
  const offset = isServiceError(error, "ATTACHMENT_OFFSET") ? error.detail?.offset : undefined;
  return typeof offset === "number" ? offset : undefined;
}
