import { chmod, lstat, mkdir } from "node:fs/promises";
import { dirname, resolve } from "node:path";

const remedy = "so what is in it cannot be trusted: remove it";

/**
 * Makes a folder that everybody may read and only this user (or root) may change. One that is there already is looked at, and so is each one above it:
 * throws and names the part that somebody else made or could change. Only above it a folder for everybody's files is fine, like `/var/tmp`: its sticky
 * bit keeps each entry its owner's.
 */
export async function ownFolder(path: string): Promise<void> {
  await makeFrom(resolve(path), { sticky: false });
}

async function makeFrom(path: string, allowed: { readonly sticky: boolean }): Promise<void> {
  const parent = dirname(path);
  if (parent !== path) {
    await makeFrom(parent, { sticky: true });
    await make(path);
  }
  if (!(await lstat(path)).isDirectory()) throw new Error(`[@tongban/server-kit] ${path} is no folder, ${remedy}`);
  await assertOurs(path, allowed);
}

async function make(path: string): Promise<void> {
  try {
    await mkdir(path);
    await chmod(path, 0o755); // whatever the umask
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}

/** Throws when somebody else owns what is there or may write to it. Of a link only the owner counts. */
export async function assertOurs(path: string, { sticky }: { readonly sticky: boolean } = { sticky: false }): Promise<void> {
  const found = await lstat(path);
  if (found.uid !== 0 && found.uid !== process.getuid?.())
    throw new Error(`[@tongban/server-kit] ${path} belongs to user ${found.uid}, ${remedy}`);
  const isShared = (found.mode & 0o022) !== 0 && !found.isSymbolicLink();
  if (isShared && !(sticky && (found.mode & 0o1000) !== 0))
    throw new Error(`[@tongban/server-kit] ${path} is open: others may write to it, ${remedy}`);
}
