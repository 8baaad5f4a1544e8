import type { AttachmentFormat } from "@tongban/protocol";
import { imageSize } from "image-size";
import { attachmentRules } from "../rules.ts";
import { refuse } from "./refuse.ts";
import { refuseSecondNature } from "./second-nature.ts";

/** Throws ATTACHMENT_REFUSED unless it is a whole image of a size that can be opened, and nothing else besides. */
export function checkImage(bytes: Buffer, format: AttachmentFormat): void {
  const { width, height, type } = measure(bytes);
  if (type !== imageTypes[format]) throw damaged();
  const { pixels, side } = attachmentRules.image;
  if (width < 1 || height < 1) throw damaged();
  if (width > side || height > side || width * height > pixels) throw refuse(`图片尺寸过大（${width}×${height}），请缩小后上传`);
  if (format === "jpg" && bytes.lastIndexOf(Buffer.from([0xff, 0xd9])) < 0) throw damaged();
  if (format === "png") checkPngChunks(bytes);
  refuseSecondNature(bytes);
}

/** By image-size's names. */
const imageTypes: Readonly<Record<string, string>> = { jpg: "jpg", png: "png", heic: "heic" };

function measure(bytes: Buffer): { width: number; height: number; type?: string | undefined } {
  try {
    return imageSize(bytes);
  } catch {
    throw damaged();
  }
}

/** The chunks of a PNG follow each other from IHDR to IEND (PNG, W3C 2025-06-24, section 5). */
function checkPngChunks(bytes: Buffer): void {
  for (let place = 8; place + 12 <= bytes.length; ) {
    const type = bytes.toString("latin1", place + 4, place + 8);
    if (type === "IEND") return;
    place += 12 + bytes.readUInt32BE(place);
  }
  throw damaged();
}

function damaged(): Error {
  return refuse("图片已损坏或不完整，请重新拍摄或导出后上传");
}
