import { createHash } from "node:crypto";
import { type AttachmentFormat, fail } from "@tongban/protocol";
import { attachmentRules, namesOf } from "../rules.ts";
import { checkContainer } from "./check-container.ts";
import { checkImage } from "./check-image.ts";
import { checkPdf } from "./check-pdf.ts";
import { findFormat } from "./find-format.ts";
import { refuse } from "./refuse.ts";

export interface SentFile {
  readonly bytes: Buffer;
  readonly size: number;
  /** Hex. */
  readonly sha256: string;
  readonly declaredType: string | null;
  /** What the material takes. */
  readonly formats: readonly AttachmentFormat[];
}

/** Looks for malware: what it says in Chinese is why the file is refused, undefined lets it pass. An error means that it could not look; nothing passes then. */
export type ScanFile = (file: {
  readonly bytes: Buffer;
  readonly format: AttachmentFormat;
  readonly sha256: string;
}) => Promise<string | undefined>;

/**
 * What the file is, by its content: whole, of a format the material takes, what its sender said it was, and harmless as far as this can be seen. Throws
 * ATTACHMENT_REFUSED with the reason, and PLATFORM_UNAVAILABLE where the scanner can't look.
 *
 * Not looked at: malware (that is the scanner's), pixels and compressed metadata of images, streams of a PDF other than object streams, links and formulas
 * inside office documents, signatures of PDF and OFD.
 */
export async function checkContent(file: SentFile, scan?: ScanFile): Promise<AttachmentFormat> {
  const { bytes, size, sha256, declaredType, formats } = file;
  if (bytes.length !== size || createHash("sha256").update(bytes).digest("hex") !== sha256) throw refuse("文件在传输中有损坏，请重新上传");
  const format = await findFormat(bytes);
  if (!format || !formats.includes(format)) throw refuse(`这种文件不能上传，请改用${namesOf(formats)}`);
  if (
    declaredType &&
    declaredType !== "application/octet-stream" &&
    !attachmentRules.formats[format].types.includes(declaredType.toLowerCase())
  )
    throw refuse(`文件的实际内容是${attachmentRules.formats[format].name}，与所称类型不符，请核对后重新上传`);
  await checks[format](bytes, format);
  const found = await scan?.({ bytes, format, sha256 }).catch((cause: unknown) => {
    throw fail("PLATFORM_UNAVAILABLE", { cause });
  });
  if (found !== undefined) throw refuse(found);
  return format;
}

const checks: Record<AttachmentFormat, (bytes: Buffer, format: AttachmentFormat) => void | Promise<void>> = {
  pdf: checkPdf,
  jpg: checkImage,
  png: checkImage,
  heic: checkImage,
  ofd: checkContainer,
  docx: checkContainer,
  xlsx: checkContainer,
};
