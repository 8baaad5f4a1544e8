import { posix } from "node:path";
import type { Fields } from "../../runtime/unit/definition.ts";
import { type FileOperations, pathOf } from "./file-operation.ts";
import { type FileStore, failFile } from "./file-store.ts";

/** Moves a temporary file: its old path is of no use any more. */
function save(store: FileStore, { tempFilePath, filePath }: Fields): Fields {
  const from = pathOf(tempFilePath);
  const { bytes } = store.file(from);
  const savedFilePath = filePath === undefined ? store.newPath("saved", posix.extname(from).slice(1)) : pathOf(filePath);
  if (filePath === undefined) store.put(savedFilePath, bytes);
  else store.write(savedFilePath, bytes);
  if (from.startsWith(`${store.roots.temp}/`)) store.remove(from);
  return { savedFilePath };
}

function listSaved(store: FileStore): Fields {
  const saved = store.below(store.roots.saved).filter((each) => store.isFile(each));
  const fileList = saved.map((filePath) => {
    const { bytes, changed } = store.file(filePath);
    return { filePath, size: bytes.length, createTime: Math.floor(changed / 1000) };
  });
  return { fileList };
}

function removeSaved(store: FileStore, { filePath }: Fields): Fields {
  const wanted = pathOf(filePath);
  if (!wanted.startsWith(`${store.roots.saved}/`)) throw failFile("missing", wanted);
  store.remove(wanted);
  return {};
}

/** Files that are kept. */
export const savedOperations = {
  saveFile: { takes: ["tempFilePath", "filePath?"], run: save },
  getSavedFileList: { takes: [], run: listSaved },
  removeSavedFile: { takes: ["filePath"], run: removeSaved },
} as const satisfies FileOperations;
