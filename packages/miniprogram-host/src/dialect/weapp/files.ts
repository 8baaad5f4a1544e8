import { failure } from "../../native/api.ts";
import type { FileForm } from "../../native/files/file-manager.ts";
import type { FileOperationName } from "../../native/files/file-operations.ts";
import type { FileTrouble } from "../../native/files/file-store.ts";

const megabyte = 1024 * 1024;

/** Source: developers.weixin.qq.com, FileSystemManager, error codes, as of 2026-11 (the numbers are from memory). */
const codes: Readonly<Record<FileTrouble, number>> = {
  missing: 1300002,
  denied: 1300013,
  notDirectory: 1300020,
  isDirectory: 1301003,
  notEmpty: 1300066,
  exists: 1301005,
  tooMuch: 1300202,
};

const opening: readonly FileOperationName[] = ["readFile", "writeFile", "appendFile"];

/** The texts of the documents: each function names the path in its own way. */
function textOf(trouble: FileTrouble, name: FileOperationName, paths: readonly string[]): string {
  const [path = "", to] = paths;
  const place = to === undefined ? (opening.includes(name) ? `, open ${path}` : ` ${path}`) : `, ${name} ${path} -> ${to}`;
  const texts: Readonly<Record<FileTrouble, string>> = {
    missing: `no such file or directory${place}`,
    denied: `permission denied${to === undefined ? `, open ${path}` : place}`,
    exists: `file already exists ${path}`,
    isDirectory: name === "unlink" ? `operation not permitted, unlink ${path}` : `illegal operation on a directory, open "${path}"`,
    notDirectory: `not a directory ${path}`,
    notEmpty: "directory not empty",
    tooMuch: "the maximum size of the file storage limit is exceeded",
  };
  if (trouble !== "missing") return texts[trouble];
  if (name === "saveFile") return "tempFilePath file not exist";
  return name === "getFileInfo" || name === "removeSavedFile" ? "file not exist" : texts.missing;
}

/** The roots are those of the DevTools; a phone has `wxfile://`. 200 MB in all. Source: framework/ability/file-system, as of 2026-11. */
export const weappFiles: FileForm = {
  roots: { user: "http://usr", temp: "http://tmp", saved: "http://store" },
  limits: { file: 100 * megabyte, all: 200 * megabyte },
  failure(failed, { name, option }) {
    const paths = [option.srcPath, option.destPath, option.oldPath, option.newPath].filter((each) => typeof each === "string");
    const text = textOf(failed.trouble, name, paths.length === 2 ? paths : [failed.path]);
    return failure(text, failed.trouble === "isDirectory" && name === "unlink" ? 1300001 : codes[failed.trouble]);
  },
  result: (_name, result) => result,
  // Sync forms give the thing itself.
  syncResult: (name, result) => (name === "getFileInfo" ? result : Object.values(result)[0]),
  syncOption: false,
  missing: [
    ...["open", "close", "read", "write", "fstat", "ftruncate", "truncate", "readCompressedFile"].flatMap((name) => [name, `${name}Sync`]),
    "unzip",
    "readZipEntry",
  ],
};
