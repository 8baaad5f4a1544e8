export type { AttachmentId } from "./attachment-path.ts";
export type { FileSource } from "./file-source.ts";
export { listAttachments } from "./list-attachments.ts";
export { readAttachment } from "./read-attachment.ts";
export { removeAttachment } from "./remove-attachment.ts";
export { type ShowAtCounter, showAtCounter } from "./show-at-counter.ts";
export { type UploadAttachment, uploadAttachment } from "./upload-attachment.ts";
