import { mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { root } from "../lib/root.ts";
import { run } from "../lib/run.ts";
import { skippedTests, suitesThatDidNotLoad } from "../lib/test-report.ts";

/** What vitest reports of these test files. */
async function reportOf(files: Readonly<Record<string, string>>) {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "tongban-titles-")));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const report = join(folder, "report.json");
  const vitest = [process.execPath, join(root, "node_modules", "vitest", "vitest.mjs"), "run", "--globals"];
  await run([...vitest, `--root=${folder}`, "--reporter=json", `--outputFile=${report}`], { cwd: folder });
  return { folder, report: JSON.parse(await readFile(report, "utf8")) };
}

it("names each skipped test by its file and its whole title, which gives the reason", { timeout: 60_000 }, async () => {
  const { folder, report } = await reportOf({
    "one.test.js": `
      it("runs", () => {});
      it.skipIf(true)("gives a folder away (not here: only root can)", () => {});
      describe("a channel", () => {
        it("signs in", () => {});
        describe("when it shares", () => it.skip("to the timeline (not here: Alipay has none)", () => {}));
      });
      describe.skip("a world (not here: needs a browser)", () => it("turns", () => {}));
    `,
    "two.test.js": `it.todo("comes later"); it("fails", () => expect(1).toBe(2));`,
    "broken.test.js": `import "./nothing-here.js"; it("never runs", () => {});`,
  });
  expect([...skippedTests(report, folder)].sort()).toEqual([
    "one.test.js > a channel > when it shares > to the timeline (not here: Alipay has none)",
    "one.test.js > a world (not here: needs a browser) > turns",
    "one.test.js > gives a folder away (not here: only root can)",
    "two.test.js > comes later",
  ]);
  expect(suitesThatDidNotLoad(report)).toBe(1);
});
