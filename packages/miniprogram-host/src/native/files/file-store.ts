import { posix } from "node:path";

/** Where an app's files are, as the platform writes it: `http://usr`, without a slash at the end. */
export interface FileRoots {
  readonly user: string;
  readonly temp: string;
  readonly saved: string;
}

/** Bytes; `file`: of one file; `all`: of all that is kept. */
export interface FileLimits {
  readonly file: number;
  readonly all: number;
}

export type FileTrouble = "missing" | "denied" | "exists" | "isDirectory" | "notDirectory" | "notEmpty" | "tooMuch";

/** Why a file function fails, before the platform has put it into words. */
export interface FileFailure {
  readonly trouble: FileTrouble;
  readonly path: string;
}

export interface StoredFile {
  readonly bytes: Uint8Array;
  /** Milliseconds since 1970. */
  readonly changed: number;
}

/** The files of one install, in memory. Directories are kept by path too. */
export interface FileStore {
  readonly roots: FileRoots;
  /** Throws FileFailure. */
  file(path: string): StoredFile;
  isFile(path: string): boolean;
  isDirectory(path: string): boolean;
  /** Names right below a directory, sorted. */
  names(path: string): readonly string[];
  /** Everything below, itself included, by full path; a parent before its children. */
  below(path: string): readonly string[];
  write(path: string, bytes: Uint8Array): void;
  /** Moves or makes without asking for rights: for files the host itself brings. */
  put(path: string, bytes: Uint8Array): void;
  makeDirectory(path: string): void;
  remove(path: string): void;
  /** A path for a new file of the host's own. */
  newPath(kind: "temp" | "saved", extension: string): string;
}

export function failFile(trouble: FileTrouble, path: string): FileFailure {
  return { trouble, path };
}

export function isFileFailure(value: unknown): value is FileFailure {
  return typeof value === "object" && value !== null && "trouble" in value && "path" in value;
}

/** Without `.`, `..`, doubled slashes and a slash at the end; the root's own `//` stays. */
export function cleanPath(path: string): string {
  const [, root = "", rest = ""] = /^([a-z]+:\/\/)?(.*)$/s.exec(path) ?? [];
  return root + posix.normalize(`/${rest}`).slice(1).replace(/\/$/, "");
}

export interface FileStoreParts {
  readonly roots: FileRoots;
  readonly limits: FileLimits;
  /** A file of the app's own package. */
  packaged(path: string): Uint8Array | undefined;
}

/** The app writes below the user root only; it reads what is saved, temporary or in its package too. */
export function createFileStore({ roots, limits, packaged }: FileStoreParts): FileStore {
  const files = new Map<string, StoredFile>();
  const directories = new Set([roots.user, roots.temp, roots.saved]);
  let made = 0;

  const isUnder = (path: string, root: string) => path === root || path.startsWith(`${root}/`);
  const size = () => [...files].reduce((sum, [path, { bytes }]) => (isUnder(path, roots.temp) ? sum : sum + bytes.length), 0);
  const known = (path: string): StoredFile | undefined => {
    const found = files.get(path);
    const bytes = found ? undefined : packaged(path);
    return found ?? (bytes && { bytes, changed: 0 });
  };

  return {
    roots,
    file(path) {
      if (directories.has(path)) throw failFile("isDirectory", path);
      const found = known(path);
      if (found) return found;
      throw failFile("missing", path);
    },
    isFile: (path) => known(path) !== undefined,
    isDirectory: (path) => directories.has(path),
    names(path) {
      const all = [...files.keys(), ...directories].filter((each) => each.startsWith(`${path}/`));
      return [...new Set(all.map((each) => each.slice(path.length + 1).split("/")[0] ?? ""))].sort();
    },
    below: (path) => [...directories, ...files.keys()].filter((each) => isUnder(each, path)).sort(),
    write(path, bytes) {
      if (!isUnder(path, roots.user) || path === roots.user) throw failFile("denied", path);
      if (directories.has(path)) throw failFile("isDirectory", path);
      if (!directories.has(posix.dirname(path))) throw failFile("missing", path);
      const before = files.get(path)?.bytes.length ?? 0;
      if (bytes.length > limits.file || size() - before + bytes.length > limits.all) throw failFile("tooMuch", path);
      files.set(path, { bytes, changed: Date.now() });
    },
    put(path, bytes) {
      if (isUnder(path, roots.saved) && size() + bytes.length > limits.all) throw failFile("tooMuch", path);
      files.set(path, { bytes, changed: Date.now() });
    },
    makeDirectory(path) {
      if (!isUnder(path, roots.user)) throw failFile("denied", path);
      if (files.has(path) || directories.has(path)) throw failFile("exists", path);
      if (!directories.has(posix.dirname(path))) throw failFile("missing", path);
      directories.add(path);
    },
    remove(path) {
      if (files.delete(path)) return;
      if (known(path) || path === roots.user) throw failFile("denied", path);
      if (!directories.delete(path)) throw failFile("missing", path);
    },
    newPath(kind, extension) {
      made += 1;
      return `${roots[kind]}/${kind}-${made}${extension === "" ? "" : `.${extension}`}`;
    },
  };
}
