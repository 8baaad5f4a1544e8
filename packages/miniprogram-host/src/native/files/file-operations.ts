import { createHash } from "node:crypto";
import { posix } from "node:path";
import { isArrayBuffer } from "node:util/types";
import type { Fields } from "../../runtime/unit/definition.ts";
import { cleanPath, type FileStore, failFile } from "./file-store.ts";

/** One function of a file manager. `takes`: its parameters by name, in the order of the sync form; those with `?` may be left out. */
export interface FileOperation {
  readonly takes: readonly string[];
  /** Throws FileFailure. */
  run(store: FileStore, option: Fields): Fields;
}

const path = (value: unknown): string => cleanPath(String(value));

const encodings = ["ascii", "base64", "binary", "hex", "ucs2", "ucs-2", "utf16le", "utf-16le", "utf-8", "utf8", "latin1"] as const;

function encodingOf(value: unknown): BufferEncoding {
  return encodings.find((each) => each === value) ?? "utf8";
}

function bytesOf(data: unknown, encoding: unknown): Uint8Array {
  return isArrayBuffer(data) ? new Uint8Array(data) : Buffer.from(String(data ?? ""), encodingOf(encoding));
}

function read(store: FileStore, { filePath, encoding, position = 0, length }: Fields): Fields {
  const { bytes } = store.file(path(filePath));
  const from = Number(position);
  const part = Buffer.from(bytes.subarray(from, length === undefined ? undefined : from + Number(length)));
  return { data: encoding === undefined || encoding === null ? new Uint8Array(part).buffer : part.toString(encodingOf(encoding)) };
}

function makeDirectory(store: FileStore, { dirPath, recursive }: Fields): Fields {
  const wanted = path(dirPath);
  const parent = posix.dirname(wanted);
  if (recursive === true && wanted.startsWith(`${store.roots.user}/`) && !store.isDirectory(parent))
    makeDirectory(store, { dirPath: parent, recursive });
  store.makeDirectory(wanted);
  return {};
}

function removeDirectory(store: FileStore, { dirPath, recursive }: Fields): Fields {
  const wanted = path(dirPath);
  if (store.isFile(wanted)) throw failFile("notDirectory", wanted);
  if (!store.isDirectory(wanted)) throw failFile("missing", wanted);
  if (recursive !== true && store.names(wanted).length > 0) throw failFile("notEmpty", wanted);
  for (const each of [...store.below(wanted)].reverse()) store.remove(each);
  return {};
}

function statOf(store: FileStore, wanted: string): Fields {
  const directory = store.isDirectory(wanted);
  const { bytes, changed } = directory ? { bytes: new Uint8Array(), changed: 0 } : store.file(wanted);
  const seconds = Math.floor(changed / 1000);
  const times = { lastAccessedTime: seconds, lastModifiedTime: seconds };
  return { mode: directory ? 0o40755 : 0o100644, size: bytes.length, ...times, isDirectory: () => directory, isFile: () => !directory };
}

/** With `recursive` for a directory: each below it, by its path from there; the directory itself is `/`. */
function stat(store: FileStore, { path: given, recursive }: Fields): Fields {
  const wanted = path(given);
  if (recursive !== true || !store.isDirectory(wanted)) return { stats: statOf(store, wanted) };
  const all = store.below(wanted).map((each) => [each.slice(wanted.length) || "/", statOf(store, each)] as const);
  return { stats: Object.fromEntries(all) };
}

function copy(store: FileStore, { srcPath, destPath }: Fields): Fields {
  store.write(path(destPath), store.file(path(srcPath)).bytes);
  return {};
}

function rename(store: FileStore, { oldPath, newPath }: Fields): Fields {
  const [from, to] = [path(oldPath), path(newPath)];
  if (!store.isDirectory(from)) {
    store.write(to, store.file(from).bytes);
    store.remove(from);
    return {};
  }
  const all = store.below(from);
  for (const each of all) {
    const there = to + each.slice(from.length);
    if (store.isDirectory(each)) store.makeDirectory(there);
    else store.write(there, store.file(each).bytes);
  }
  for (const each of [...all].reverse()) store.remove(each);
  return {};
}

/** Moves a temporary file: its old path is of no use any more. */
function save(store: FileStore, { tempFilePath, filePath }: Fields): Fields {
  const from = path(tempFilePath);
  const { bytes } = store.file(from);
  const savedFilePath = filePath === undefined ? store.newPath("saved", posix.extname(from).slice(1)) : path(filePath);
  if (filePath === undefined) store.put(savedFilePath, bytes);
  else store.write(savedFilePath, bytes);
  if (from.startsWith(`${store.roots.temp}/`)) store.remove(from);
  return { savedFilePath };
}

function info(store: FileStore, { filePath, digestAlgorithm = "md5" }: Fields): Fields {
  const { bytes } = store.file(path(filePath));
  return {
    size: bytes.length,
    digest: createHash(digestAlgorithm === "sha1" ? "sha1" : "md5")
      .update(bytes)
      .digest("hex"),
  };
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
  const wanted = path(filePath);
  if (!wanted.startsWith(`${store.roots.saved}/`)) throw failFile("missing", wanted);
  store.remove(wanted);
  return {};
}

/** What both platforms' file managers do. Source: developers.weixin.qq.com, FileSystemManager, as of 2026-11; @mini-types/my 3.0.14. */
export const fileOperations = {
  access: {
    takes: ["path"],
    run(store, { path: given }) {
      const wanted = path(given);
      if (!store.isDirectory(wanted) && !store.isFile(wanted)) throw failFile("missing", wanted);
      return {};
    },
  },
  readFile: { takes: ["filePath", "encoding?", "position?", "length?"], run: read },
  writeFile: {
    takes: ["filePath", "data", "encoding?"],
    run(store, { filePath, data, encoding }) {
      store.write(path(filePath), bytesOf(data, encoding));
      return {};
    },
  },
  appendFile: {
    takes: ["filePath", "data", "encoding?"],
    run(store, { filePath, data, encoding }) {
      const wanted = path(filePath);
      store.write(wanted, Buffer.concat([store.file(wanted).bytes, bytesOf(data, encoding)]));
      return {};
    },
  },
  mkdir: { takes: ["dirPath", "recursive?"], run: makeDirectory },
  rmdir: { takes: ["dirPath", "recursive?"], run: removeDirectory },
  readdir: {
    takes: ["dirPath"],
    run(store, { dirPath }) {
      const wanted = path(dirPath);
      if (store.isFile(wanted)) throw failFile("notDirectory", wanted);
      if (!store.isDirectory(wanted)) throw failFile("missing", wanted);
      return { files: store.names(wanted) };
    },
  },
  stat: { takes: ["path", "recursive?"], run: stat },
  unlink: {
    takes: ["filePath"],
    run(store, { filePath }) {
      const wanted = path(filePath);
      if (store.isDirectory(wanted)) throw failFile("isDirectory", wanted);
      store.remove(wanted);
      return {};
    },
  },
  copyFile: { takes: ["srcPath", "destPath"], run: copy },
  rename: { takes: ["oldPath", "newPath"], run: rename },
  saveFile: { takes: ["tempFilePath", "filePath?"], run: save },
  getFileInfo: { takes: ["filePath", "digestAlgorithm?"], run: info },
  getSavedFileList: { takes: [], run: listSaved },
  removeSavedFile: { takes: ["filePath"], run: removeSaved },
} as const satisfies Readonly<Record<string, FileOperation>>;

export type FileOperationName = keyof typeof fileOperations;
