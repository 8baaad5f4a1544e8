import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, posix, relative, sep } from "node:path";
import { type UnzipFileFilter, type Unzipped, unzipSync } from "fflate";
import { hostError } from "../host-error.ts";

/** The files of a compiled package, by path from its root with `/`. */
export interface PackageFiles {
  read(path: string): string | undefined;
  /** The same for what is no text, as an image. */
  bytes(path: string): Uint8Array | undefined;
  has(path: string): boolean;
  paths(): readonly string[];
}

/** Of a folder, a zip file, or a zip's bytes. In a zip the package may lie in a folder: its root is where app.json lies. */
export function openFiles(dist: string | Uint8Array): PackageFiles {
  if (typeof dist !== "string") return zipFiles(dist);
  const stat = statSync(dist, { throwIfNoEntry: false });
  if (!stat) throw hostError("PackageError", `there is no package at ${dist}: build it first`);
  if (!stat.isDirectory()) return zipFiles(readFileSync(dist));
  // Before all its files are listed: a folder given by mistake may hold a million.
  if (!existsSync(join(dist, "app.json")))
    throw hostError("PackageError", `${dist} has no app.json: it is no compiled mini-program package`);
  return folderFiles(dist);
}

function folderFiles(root: string): PackageFiles {
  const found = new Set(
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join("/")),
  );
  const texts = new Map<string, string>();
  return {
    has: (path) => found.has(path),
    paths: () => [...found],
    bytes: (path) => (found.has(path) ? readFileSync(join(root, path)) : undefined),
    read(path) {
      if (!found.has(path)) return undefined;
      const text = texts.get(path) ?? readFileSync(join(root, path), "utf8");
      texts.set(path, text);
      return text;
    },
  };
}

function zipFiles(bytes: Uint8Array): PackageFiles {
  const entries = unzip(bytes);
  const [app] = [...entries.keys()].filter((path) => posix.basename(path) === "app.json").sort((a, b) => a.length - b.length);
  const root = app?.slice(0, -"app.json".length) ?? "";
  const decoder = new TextDecoder();
  return {
    has: (path) => entries.has(root + path),
    paths: () => [...entries.keys()].filter((path) => path.startsWith(root)).map((path) => path.slice(root.length)),
    bytes: (path) => entries.get(root + path),
    read(path) {
      const found = entries.get(root + path);
      return found && decoder.decode(found);
    },
  };
}

/** Bytes of all files. WeChat takes 30 MB, Alipay less; a zip of a few kilobytes may hold gigabytes. */
const largest = 100_000_000;

function unzip(bytes: Uint8Array): Map<string, Uint8Array> {
  let whole = 0;
  const small = ({ originalSize }: { readonly originalSize: number }): boolean => {
    whole += originalSize;
    return whole <= largest;
  };
  const entries = unzipOnly(bytes, small);
  if (whole > largest) throw hostError("PackageError", `the zip holds more than ${largest} bytes: no mini-program is that large`);
  return new Map(Object.entries(entries).filter(([path]) => !path.endsWith("/")));
}

function unzipOnly(bytes: Uint8Array, filter: UnzipFileFilter): Unzipped {
  try {
    return unzipSync(bytes, { filter });
  } catch (cause) {
    throw hostError("PackageError", "the package is neither a folder nor a zip file that can be read", cause);
  }
}
