import { isServiceError } from "@tongban/protocol";
import type { Entry, ZipFile } from "yauzl";
import { attachmentRules } from "../rules.ts";
import { openContainer } from "./container-entries.ts";
import { refuse } from "./refuse.ts";

/**
 * Throws ATTACHMENT_REFUSED unless the container is one that can be opened without harm: few entries of plain names, none encrypted, none that is a container or holds
 * macros, and not much more bytes inside than it has. Every entry is inflated, a piece at a time, and no further than it said it goes.
 */
export async function checkContainer(bytes: Buffer): Promise<void> {
  const { zip, entries } = await openContainer(bytes);
  const seen = new Set<string>();
  for (const entry of entries) {
    checkEntry(entry);
    if (seen.has(entry.fileName)) throw damaged();
    seen.add(entry.fileName);
  }
  if (entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0) > attachmentRules.container.bytes) throw tooMuch();
  for (const entry of entries) await inflate(zip, entry);
}

function checkEntry(entry: Entry): void {
  const { fileName, compressedSize, uncompressedSize } = entry;
  const { ratio, ratioFrom, nameLetters, folders } = attachmentRules.container;
  if (entry.isEncrypted()) throw refuse("文件设有密码，请取消密码后上传");
  if (![0, 8].includes(entry.compressionMethod)) throw damaged();
  if (fileName.length > nameLetters || fileName.split("/").length > folders || fileName.includes("\0")) throw damaged();
  if (/(^|\/)vbaProject\.bin$/i.test(fileName)) throw refuse("文件含有宏，请另存为不含宏的格式后上传");
  if (uncompressedSize > ratioFrom && uncompressedSize > ratio * compressedSize) throw tooMuch();
}

/** What begins like this unpacks to more: ZIP, 7z, RAR, gzip, bzip2, xz. */
const containers = ["PK\x03\x04", "7z\xbc\xaf\x27\x1c", "Rar!\x1a\x07", "\x1f\x8b\x08", "BZh", "\xfd7zXZ\0"];

/** Reads an entry through, which yauzl ends with an error where it has more bytes than it said. */
function inflate(zip: ZipFile, entry: Entry): Promise<void> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(damaged());
      let head = "";
      const stop = (reason: Error) => {
        reject(reason);
        stream.destroy();
      };
      stream.on("data", (piece: Buffer) => {
        if (head.length >= 6) return;
        head += piece.toString("latin1", 0, 6);
        if (containers.some((start) => head.startsWith(start))) stop(refuse("文件里还有压缩包，请取出其中的文件分别上传"));
      });
      stream.on("error", (cause: unknown) => reject(isServiceError(cause) ? cause : damaged()));
      stream.on("end", () => resolve());
    });
  });
}

function damaged(): Error {
  return refuse("文件已损坏或结构异常，无法打开，请重新导出后上传");
}

function tooMuch(): Error {
  return refuse("文件展开后过大，可能有害，不能上传");
}
