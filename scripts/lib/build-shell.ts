import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { glob, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "./root.ts";
import { run } from "./run.ts";

/** The targets the citizen shell is built for. */
export const shellTargets = ["weapp", "alipay", "h5"] as const;
export type ShellTarget = (typeof shellTargets)[number];

const sources = [
  "examples/citizen/{src,config,scripts}/**/*",
  "examples/citizen/*.{json,js,ts}",
  "packages/{protocol,channel,channel-wechat,channel-alipay,channel-h5,client,taro}/{{src,styles}/**/*,package.json}",
  "pnpm-lock.yaml",
];

/** Builds the citizen shell for one target, unless what stands in dist/ was built from the same sources. Gives the folder. */
export async function buildShell(target: ShellTarget, say: (text: string) => void): Promise<string> {
  const shell = join(root, "examples", "citizen");
  const out = join(shell, "dist", target);
  const stamp = join(shell, "dist", `${target}.built-from`);
  const wanted = await hashOf(sources);
  if (existsSync(stamp) && existsSync(out) && (await readFile(stamp, "utf8")) === wanted) return out;
  say(`building the citizen shell for ${target} (up to half a minute)`);
  const { code, output, seconds } = await run(taroBuild(target), { cwd: shell, env: { NODE_ENV: "production", CI: "1" } });
  if (code !== 0) throw new Error(`[tongban] the ${target} build failed:\n${output.slice(-4000)}`);
  await writeFile(stamp, wanted);
  say(`built ${target} in ${seconds.toFixed(1)} s`);
  return out;
}

function taroBuild(target: ShellTarget): readonly string[] {
  return [
    process.execPath,
    join(root, "examples", "citizen", "node_modules", "@tarojs", "cli", "bin", "taro"),
    "build",
    "--type",
    target,
    "--no-check",
  ];
}

async function hashOf(patterns: readonly string[]): Promise<string> {
  const files: string[] = [];
  for await (const entry of glob([...patterns], {
    cwd: root,
    withFileTypes: true,
    exclude: (file) => file.name === "node_modules" || file.name === "dist",
  })) {
    if (entry.isFile()) files.push(join(entry.parentPath, entry.name));
  }
  const hash = createHash("sha256");
  for (const file of files.sort()) hash.update(file.slice(root.length)).update(await readFile(file));
  return hash.digest("hex");
}
