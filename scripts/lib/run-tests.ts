import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildShell, shellTargets } from "./build-shell.ts";
import { root } from "./root.ts";
import { run } from "./run.ts";
import { say } from "./say.ts";

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
  readonly numPendingTests: number;
  readonly success: boolean;
}

/** Runs the tests and prints the closing line. A test file that does not even load counts as one failure. Gives the exit code. */
export async function runTests({ full, filters }: { readonly full: boolean; readonly filters: readonly string[] }): Promise<number> {
  if (filters.length === 0) for (const target of shellTargets) await buildShell(target, say);
  const folder = await mkdtemp(join(tmpdir(), "tongban-report-"));
  const file = join(folder, "report.json");
  const vitest = [process.execPath, join(root, "node_modules", "vitest", "vitest.mjs"), "run", ...filters];
  const { code } = await run([...vitest, "--reporter=default", "--reporter=json", `--outputFile.json=${file}`], {
    show: true,
    env: { TONGBAN_FULL: full ? "1" : "" },
  });
  const report: Report | undefined = await readFile(file, "utf8").then(JSON.parse, () => undefined);
  await rm(folder, { recursive: true, force: true });
  const failed = report ? Math.max(report.numFailedTests + suitesThatDidNotLoad(report), code === 0 && report.success ? 0 : 1) : 1;
  if (report?.numPendingTests) say(`${report.numPendingTests} skipped: a skipped test is a defect unless its reason is printed above`);
  console.log(`${report?.numPassedTests ?? 0} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

function suitesThatDidNotLoad({ testResults }: Report): number {
  return testResults.filter(({ status, assertionResults }) => status === "failed" && assertionResults.length === 0).length;
}
