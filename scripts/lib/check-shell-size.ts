import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Outcome } from "./run.ts";

/** Bytes the main package of the mini-program may have. WeChat's own cap for a package is 2 MB. */
const budget = { raw: 450_000, gzip: 130_000 };

/** Weighs the main package of the built weapp shell: all files but those of its subpackages, each gzipped by itself as the host ships them. */
export async function checkShellSize(dist: string): Promise<Pick<Outcome, "code" | "output">> {
  const folder = join(dist, "weapp");
  const app: { subPackages?: { root: string }[]; subpackages?: { root: string }[] } = JSON.parse(
    await readFile(join(folder, "app.json"), "utf8"),
  );
  const roots = (app.subPackages ?? app.subpackages ?? []).map(({ root }) => `${root.replace(/\/$/, "")}/`);
  let raw = 0;
  let gzip = 0;
  for await (const entry of glob("**/*", { cwd: folder, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    const inside = file.slice(folder.length + 1);
    if (!entry.isFile() || roots.some((root) => inside.startsWith(root))) continue;
    const content = await readFile(file);
    raw += content.length;
    gzip += gzipSync(content).length;
  }
  const output = `main package of the weapp shell: ${raw} bytes (budget ${budget.raw}), gzip ${gzip} (budget ${budget.gzip})`;
  console.log(output);
  return { code: raw <= budget.raw && gzip <= budget.gzip && raw > 0 ? 0 : 1, output };
}
