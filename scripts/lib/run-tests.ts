import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildShell, shellTargets } from "./build-shell.ts";
import { root } from "./root.ts";
import { run } from "./run.ts";
import { say } from "./say.ts";
import { skippedTests, suitesThatDidNotLoad, type TestReport } from "./test-report.ts";

/** Runs the tests, prints what was skipped and the closing line. A test file that does not even load counts as one failure. Gives the exit code. */
export async function runTests({ full, filters }: { readonly full: boolean; readonly filters: readonly string[] }): Promise<number> {
  // Before the tests, because two test files at once must not build into one folder.
  const needsShells = filters.length === 0 || filters.some((filter) => filter.includes("examples"));
  if (needsShells) for (const target of shellTargets) await buildShell(target, say);
  const folder = await mkdtemp(join(tmpdir(), "tongban-report-"));
  const file = join(folder, "report.json");
  const vitest = [process.execPath, join(root, "node_modules", "vitest", "vitest.mjs"), "run", ...filters];
  const { code } = await run([...vitest, "--reporter=default", "--reporter=json", `--outputFile.json=${file}`], {
    show: true,
    env: { TONGBAN_FULL: full ? "1" : "" },
  });
  const report: TestReport | undefined = await readFile(file, "utf8").then(JSON.parse, () => undefined);
  await rm(folder, { recursive: true, force: true });
  const failed = report ? Math.max(report.numFailedTests + suitesThatDidNotLoad(report), code === 0 && report.success ? 0 : 1) : 1;
  const skipped = report ? skippedTests(report, root) : [];
  for (const title of skipped) console.log(`skipped: ${title}`);
  if (skipped.length > 0) say(`${skipped.length} skipped: a skipped test is a defect unless its title above says why it cannot run here`);
  console.log(`${report?.numPassedTests ?? 0} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}
