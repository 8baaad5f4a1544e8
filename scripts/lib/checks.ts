import { glob } from "node:fs/promises";
import { join } from "node:path";
import { buildShell } from "./build-shell.ts";
import { checkDocumentCode } from "./check-document-code.ts";
import { checkDocuments } from "./check-documents.ts";
import { checkShellSize, miniTargets } from "./check-shell-size.ts";
import { root } from "./root.ts";
import { type Outcome, run } from "./run.ts";
import type { Check } from "./run-checks.ts";
import { say } from "./say.ts";

const published = ["protocol", "channel", "channel-wechat", "channel-alipay", "channel-h5", "client", "taro"];

const command = (name: string, words: readonly string[]): Check => ({ name, work: () => run(words) });

/** Everything `npm run check` looks at. The first ones are quick. */
export const checks: readonly Check[] = [
  command("format and lint", ["biome", "check", "--error-on-warnings"]),
  command("directions between packages", [
    "depcruise",
    "--config",
    ".dependency-cruiser.mjs",
    "packages",
    "examples",
    "scripts",
    "bench/floors",
  ]),
  command("dead code", ["knip", "--no-progress"]),
  { name: "documents", work: checkDocuments },
  { name: "code in documents", work: checkDocumentCode },
  { name: "types", work: checkTypes },
  { name: "published packages", work: checkPackages },
  { name: "shell size", work: checkShells },
];

/** Types of every project, one after another: each is its own program. */
async function checkTypes(): Promise<Outcome> {
  const configs: string[] = ["tsconfig.json"];
  for await (const file of glob("{packages,examples}/*/tsconfig.json", { cwd: root })) configs.push(file);
  return inTurn(configs.sort().map((config) => ["tsc", "--noEmit", "-p", config]));
}

/** Builds what npm would get, checks it as a consumer sees it, and holds its size budgets. */
async function checkPackages(): Promise<Outcome> {
  const steps = published.map((name) => ["tsdown", "--logLevel", "warn", "--cwd", join("packages", name)]);
  const looks = published.flatMap((name) => [
    ["publint", "--strict", join("packages", name)],
    ["attw", "--pack", join("packages", name), "--profile", "esm-only", "--no-emoji", "--exclude-entrypoints", "styles.css"],
  ]);
  return inTurn([...steps, ...looks, ["size-limit"]]);
}

/** One line for each mini-program, also when all is well: the figures are what one comes to see. */
async function checkShells(): Promise<Pick<Outcome, "code" | "output">> {
  const failing: string[] = [];
  for (const target of miniTargets) {
    try {
      const { code, output } = await checkShellSize(await buildShell(target, say), target);
      say(output);
      if (code !== 0) failing.push(output);
    } catch (error) {
      failing.push(error instanceof Error ? error.message : String(error));
    }
  }
  return { code: failing.length ? 1 : 0, output: failing.join("\n") };
}

async function inTurn(commands: readonly (readonly string[])[]): Promise<Outcome> {
  const started = Date.now();
  const failing: string[] = [];
  for (const words of commands) {
    const { code, output } = await run(words);
    if (code !== 0) failing.push(`$ ${words.join(" ")}\n${output}`);
  }
  return { code: failing.length ? 1 : 0, seconds: (Date.now() - started) / 1000, output: failing.join("\n") };
}
