import { createHash } from "node:crypto";
import { cp, glob, mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../../root.ts";
import { run } from "../../run.ts";

const source = join(root, "bench", "apps", "taro-list");
const taro = join(root, "examples", "citizen", "node_modules");
/** Not below node_modules: Taro would take the app for a library. */
const cache = join(root, ".tongban", "bench", "taro-list");

const config = `module.exports = {
  projectName: "list", date: "2026-11-25", designWidth: 750, deviceRatio: { 375: 2, 750: 1 },
  sourceRoot: "src", outputRoot: "dist/" + process.env.TARO_ENV, framework: "react",
  compiler: { type: "webpack5", prebundle: { enable: false } }, cache: { enable: false }, logger: { quiet: true, stats: false },
  mini: { optimizeMainPackage: { enable: true } },
};`;
const babel = `module.exports = { presets: [["taro", { framework: "react", ts: false, compiler: "webpack5" }]] };`;

/** Builds the list app with the citizen shell's Taro, once for its sources. Gives the folder of the compiled package. */
export async function buildTaroList(target: "weapp" | "alipay", say: (text: string) => void): Promise<string> {
  const folder = join(cache, await hashOfSource());
  const dist = join(folder, "dist", target);
  const stamp = join(folder, `${target}.built`);
  if (await readFile(stamp).catch(() => undefined)) return dist;
  say(`building the Taro list for ${target} (ten seconds, once)`);
  await mkdir(join(folder, "config"), { recursive: true });
  await cp(source, join(folder, "src"), { recursive: true });
  await writeFile(join(folder, "config", "index.js"), config);
  await writeFile(join(folder, "babel.config.js"), babel);
  await writeFile(join(folder, "package.json"), JSON.stringify({ name: "list", private: true }));
  await rm(join(folder, "node_modules"), { force: true });
  await symlink(taro, join(folder, "node_modules"), "junction");
  const cli = join(taro, "@tarojs", "cli", "bin", "taro");
  const { code, output } = await run([process.execPath, cli, "build", "--type", target, "--no-check"], {
    cwd: folder,
    env: { NODE_ENV: "production", CI: "1" },
  });
  if (code !== 0) throw new Error(`[tongban] the Taro list was not built for ${target}:\n${output.slice(-4000)}`);
  await writeFile(stamp, "");
  return dist;
}

async function hashOfSource(): Promise<string> {
  const hash = createHash("sha256").update(config).update(babel);
  const files: string[] = [];
  for await (const file of glob("**/*.{js,jsx}", { cwd: source })) files.push(file);
  for (const file of files.sort()) hash.update(file).update(await readFile(join(source, file)));
  hash.update(await readFile(join(taro, "@tarojs", "cli", "package.json")));
  return hash.digest("hex").slice(0, 12);
}
