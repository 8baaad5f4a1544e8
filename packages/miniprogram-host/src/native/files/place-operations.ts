import { posix } from "node:path";
import type { Fields } from "../../runtime/unit/definition.ts";
import { type FileOperations, pathOf } from "./file-operation.ts";
import { type FileStore, failFile } from "./file-store.ts";

function makeDirectory(store: FileStore, { dirPath, recursive }: Fields): Fields {
  const wanted = pathOf(dirPath);
  const parent = posix.dirname(wanted);
  if (recursive === true && wanted.startsWith(`${store.roots.user}/`) && !store.isDirectory(parent))
    makeDirectory(store, { dirPath: parent, recursive });
  store.makeDirectory(wanted);
  return {};
}

function removeDirectory(store: FileStore, { dirPath, recursive }: Fields): Fields {
  const wanted = pathOf(dirPath);
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
  const wanted = pathOf(given);
  if (recursive !== true || !store.isDirectory(wanted)) return { stats: statOf(store, wanted) };
  const all = store.below(wanted).map((each) => [each.slice(wanted.length) || "/", statOf(store, each)] as const);
  return { stats: Object.fromEntries(all) };
}

function rename(store: FileStore, { oldPath, newPath }: Fields): Fields {
  const [from, to] = [pathOf(oldPath), pathOf(newPath)];
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

/** Where files and directories are. */
export const placeOperations = {
  access: {
    takes: ["path"],
    run(store, { path: given }) {
      const wanted = pathOf(given);
      if (!store.isDirectory(wanted) && !store.isFile(wanted)) throw failFile("missing", wanted);
      return {};
    },
  },
  mkdir: { takes: ["dirPath", "recursive?"], run: makeDirectory },
  rmdir: { takes: ["dirPath", "recursive?"], run: removeDirectory },
  readdir: {
    takes: ["dirPath"],
    run(store, { dirPath }) {
      const wanted = pathOf(dirPath);
      if (store.isFile(wanted)) throw failFile("notDirectory", wanted);
      if (!store.isDirectory(wanted)) throw failFile("missing", wanted);
      return { files: store.names(wanted) };
    },
  },
  stat: { takes: ["path", "recursive?"], run: stat },
  unlink: {
    takes: ["filePath"],
    run(store, { filePath }) {
      const wanted = pathOf(filePath);
      if (store.isDirectory(wanted)) throw failFile("isDirectory", wanted);
      store.remove(wanted);
      return {};
    },
  },
  rename: { takes: ["oldPath", "newPath"], run: rename },
} as const satisfies FileOperations;
