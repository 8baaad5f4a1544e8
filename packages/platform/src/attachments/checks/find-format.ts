import type { AttachmentFormat } from "@tongban/protocol";
import { fileTypeFromBuffer } from "file-type";
import { listEntries } from "./container-entries.ts";

/** What file-type needs of a file whose format stands in its first bytes; more would let it inflate what a hostile file holds. */
const headBytes = 4_100;

const byExtension: Readonly<Record<string, AttachmentFormat>> = { pdf: "pdf", jpg: "jpg", png: "png", heic: "heic" };

/** The entry that only files of the format have. OFD.xml: GB/T 33190-2016; the others: ECMA-376 part 2. */
const byEntry: readonly (readonly [entry: string, format: AttachmentFormat])[] = [
  ["OFD.xml", "ofd"],
  ["word/document.xml", "docx"],
  ["xl/workbook.xml", "xlsx"],
];

/** The format by the content alone; undefined for what is none of ours. Throws ATTACHMENT_REFUSED for a container that can't be read. */
export async function findFormat(bytes: Buffer): Promise<AttachmentFormat | undefined> {
  if (isContainer(bytes)) {
    const names = new Set((await listEntries(bytes)).map(({ fileName }) => fileName));
    return byEntry.find(([entry]) => names.has(entry))?.[1];
  }
  const found = await fileTypeFromBuffer(bytes.subarray(0, headBytes));
  return found && byExtension[found.ext];
}

/** A ZIP container, be it named as it may. */
function isContainer(bytes: Buffer): boolean {
  return bytes.subarray(0, 4).equals(Buffer.from("PK\x03\x04", "latin1"));
}
