import { inflateSync } from "node:zlib";
import { attachmentRules } from "../rules.ts";
import { refuse } from "./refuse.ts";
import { refuseSecondNature } from "./second-nature.ts";

const edge = 1_024;

/** Names of what runs or starts something, and of encryption, behind which nothing could be seen (ISO 32000-2:2020, 7.6 and 12.6.4). */
const forbidden = [
  { name: /\/Encrypt(?![A-Za-z])/, reason: "PDF 设有密码或加密，请取消后重新导出上传" },
  { name: /\/JavaScript(?![A-Za-z])/, reason: "PDF 中含有脚本，不能上传，请重新导出" },
  { name: /\/Launch(?![A-Za-z])/, reason: "PDF 中含有启动程序的动作，不能上传，请重新导出" },
  { name: /\/RichMedia(?![A-Za-z])/, reason: "PDF 中含有多媒体程序，不能上传，请重新导出" },
] as const;

/**
 * Throws ATTACHMENT_REFUSED for a PDF that is cut off, encrypted, or does anything. It scans the text and what object streams hold, with names unescaped; it is no
 * parser, and content streams and embedded files are not looked into.
 */
export function checkPdf(bytes: Buffer): void {
  const text = bytes.toString("latin1");
  if (!text.startsWith("%PDF-") || !text.slice(-edge).includes("%%EOF")) throw refuse("PDF 不完整，请重新导出后上传");
  for (const part of [text, ...objectStreams(bytes, text)]) {
    const plain = unescapeNames(part);
    for (const { name, reason } of forbidden) if (name.test(plain)) throw refuse(reason);
  }
  refuseSecondNature(bytes, edge);
}

/** `/J#61vaScript` is `/JavaScript` (7.3.5). */
function unescapeNames(text: string): string {
  return text.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/**
 * Objects may be kept in compressed streams (7.5.7). Those are inflated as far as the limits go; one that can't be is refused, since it hides what it holds. Each byte is
 * met once or twice, whatever the file says of itself.
 */
function* objectStreams(bytes: Buffer, text: string): Generator<string> {
  const { streams, objectStreamBytes } = attachmentRules.pdf;
  let left = objectStreamBytes;
  let count = 0;
  const begin = /stream\r?\n/g;
  for (let found = begin.exec(text); found; found = begin.exec(text)) {
    if (text.startsWith("end", found.index - 3)) continue;
    count += 1;
    if (count > streams) throw refuse("PDF 结构过于复杂，请重新导出后上传");
    const dictionary = dictionaryBefore(text, found.index);
    if (!/\/ObjStm(?![A-Za-z])/.test(dictionary)) continue;
    const start = found.index + found[0].length;
    const end = text.indexOf("endstream", start);
    if (end < 0) throw unreadable();
    begin.lastIndex = end + "endstream".length;
    const held = /\/Filter/.test(dictionary) ? inflate(bytes.subarray(start, end), left) : text.slice(start, end);
    left -= held.length;
    yield held;
  }
}

/** Of a stream that begins here; that of an object stream is short. */
function dictionaryBefore(text: string, place: number): string {
  const near = text.slice(Math.max(0, place - 1_000), place);
  return unescapeNames(near.slice(near.lastIndexOf(" obj") + 1));
}

function inflate(packed: Buffer, most: number): string {
  try {
    return inflateSync(packed, { maxOutputLength: Math.max(most, 1) }).toString("latin1");
  } catch {
    throw unreadable();
  }
}

function unreadable(): Error {
  return refuse("PDF 中有无法检查的内容，请重新导出后上传");
}
