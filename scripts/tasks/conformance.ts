// npm run conformance: the rules of both platforms on the host; with MP_WS=ws://… in WeChat DevTools; --write DIR for the real tools; --mutations.
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { allCases } from "../../packages/miniprogram-host/conformance/cases/all.ts";
import { tryMutations } from "../../packages/miniprogram-host/conformance/mutate.ts";
import { runInDevtools, runOnHost } from "../../packages/miniprogram-host/conformance/run-cases.ts";
import type { Outcome } from "../../packages/miniprogram-host/conformance/run-project.ts";
import { writeProjects } from "../../packages/miniprogram-host/conformance/write-projects.ts";

const { values, positionals } = readWords();

if (values.write !== undefined) {
  const folders = await writeProjects(allCases, resolve(values.write));
  console.log(`${folders.length} projects are written to ${resolve(values.write)}; conformance/README.md of the host says how to run them`);
} else if (values.mutations) {
  const sound = await tryMutations(({ mutation: { file, find, cases }, trouble }) => {
    console.log(`${trouble ? "SURVIVED" : "killed"}  ${file}: ${find.trim()} -> ${trouble ?? cases.join(", ")}`);
  });
  process.exitCode = sound ? 0 : 1;
} else {
  const cases = allCases.filter(({ id }) => positionals.length === 0 || positionals.some((begin) => id.startsWith(begin)));
  if (cases.length === 0) fail(`no rule begins with ${positionals.join(" or ")}`);
  const outcomes = await run(cases);
  for (const { id, dialect, skipped } of outcomes) if (skipped) console.log(`not run: ${dialect} ${id}: ${skipped}`);
  for (const { id, dialect, error } of outcomes) if (error) console.log(`FAILED ${dialect} ${id}: ${error}`);
  const failed = outcomes.filter(({ error }) => error).length;
  const count = (dialect: string) => outcomes.filter((each) => each.dialect === dialect).length;
  console.log(`${cases.length} rules: ${count("weapp")} on WeChat, ${count("alipay")} on Alipay; ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

async function run(cases: typeof allCases): Promise<readonly Outcome[]> {
  const endpoint = process.env.MP_WS;
  if (endpoint) return runInDevtools(cases, { endpoint, name: values.project });
  return [...(await runOnHost(cases, "weapp")), ...(await runOnHost(cases, "alipay"))];
}

function readWords() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { write: { type: "string" }, mutations: { type: "boolean" }, project: { type: "string", default: "main" } },
    });
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
  }
}

function fail(text: string): never {
  console.error(`[conformance] ${text}`);
  process.exit(1);
}
