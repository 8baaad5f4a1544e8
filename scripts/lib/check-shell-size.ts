import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { ShellTarget } from "./build-shell.ts";
import type { Outcome } from "./run.ts";

/** Bytes the main package of a mini-program may have: our own budget, far below what the hosts take. */
const budget = { raw: 450_000, gzip: 130_000 };

/** Bytes a host takes of one subpackage. Both hosts say 2 MB, in the sources below. */
const subpackageLimit = 2_000_000;

/** Targets that are a mini-program, with the bytes their host takes of all packages together. */
const wholeLimits = {
  // developers.weixin.qq.com, 分包加载 (read 2026-11): 30 MB, 20 MB when a service provider builds it.
  weapp: 20_000_000,
  // AlipayDocs/open-docs, 分包加载 (copy of 2026-02-24).
  alipay: 8_000_000,
} as const satisfies Partial<Record<ShellTarget, number>>;

export type MiniTarget = keyof typeof wholeLimits;
export const miniTargets = Object.keys(wholeLimits) as readonly MiniTarget[];

interface Weight {
  readonly raw: number;
  /** Sum of the files, each gzipped by itself. */
  readonly gzip: number;
}

/** Weighs a built mini-program by package and holds it against our budget and the host's limits. */
export async function checkShellSize(folder: string, target: MiniTarget): Promise<Pick<Outcome, "code" | "output">> {
  const roots = await subpackagesOf(folder);
  const weights = await weigh(folder, roots);
  const main = weights.get("") ?? { raw: 0, gzip: 0 };
  const whole = [...weights.values()].reduce((sum, { raw }) => sum + raw, 0);
  const fits = main.raw > 0 && main.raw <= budget.raw && main.gzip <= budget.gzip && whole <= wholeLimits[target];
  const tooLarge = roots.filter((root) => (weights.get(root)?.raw ?? 0) > subpackageLimit);
  const output = [
    `${target} shell: main package ${main.raw} bytes (budget ${budget.raw}), gzip ${main.gzip} (budget ${budget.gzip})`,
    `whole ${whole} (host's limit ${wholeLimits[target]})`,
    ...tooLarge.map((root) => `subpackage ${root} is over ${subpackageLimit}`),
  ].join(", ");
  return { code: fits && tooLarge.length === 0 ? 0 : 1, output };
}

async function subpackagesOf(folder: string): Promise<readonly string[]> {
  const app: { readonly subPackages: readonly { readonly root: string }[] } = JSON.parse(await readFile(join(folder, "app.json"), "utf8"));
  return app.subPackages.map(({ root }) => `${root}/`);
}

/** By subpackage; the main package, which is all the rest, under "". */
async function weigh(folder: string, roots: readonly string[]): Promise<ReadonlyMap<string, Weight>> {
  const weights = new Map<string, Weight>();
  for await (const entry of glob("**/*", { cwd: folder, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const inside = file.slice(folder.length + 1);
    const root = roots.find((each) => inside.startsWith(each)) ?? "";
    const { raw, gzip } = weights.get(root) ?? { raw: 0, gzip: 0 };
    const content = await readFile(file);
    weights.set(root, { raw: raw + content.length, gzip: gzip + gzipSync(content).length });
  }
  return weights;
}
