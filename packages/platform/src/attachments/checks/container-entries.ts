import { type Entry, fromBuffer, type ZipFile } from "yauzl";
import { attachmentRules } from "../rules.ts";
import { refuse } from "./refuse.ts";

/** The directory of a ZIP container, within the limits; nothing is inflated. Throws ATTACHMENT_REFUSED. */
export async function listEntries(bytes: Buffer): Promise<readonly Entry[]> {
  return (await openContainer(bytes)).entries;
}

export interface Container {
  readonly zip: ZipFile;
  readonly entries: readonly Entry[];
}

/** The same with what its entries are read by. yauzl itself refuses absolute names, `..`, backslashes, and sizes that are not what was said. */
export function openContainer(bytes: Buffer): Promise<Container> {
  const { entries: most } = attachmentRules.container;
  const unreadable = () => refuse("文件已损坏或结构异常，无法打开，请重新导出后上传");
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true, strictFileNames: true, validateEntrySizes: true }, (error, zip) => {
      if (error || !zip) return reject(unreadable());
      const entries: Entry[] = [];
      if (zip.entryCount > most) return reject(refuse("文件内部的条目过多，请拆分后上传"));
      zip.on("entry", (entry: Entry) => {
        entries.push(entry);
        zip.readEntry();
      });
      zip.on("error", () => reject(unreadable()));
      zip.on("end", () => resolve({ zip, entries }));
      zip.readEntry();
    });
  });
}
