import { existsSync } from "node:fs";
import { glob, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { errorsDocument } from "./errors-document.ts";
import { root } from "./root.ts";
import type { Outcome } from "./run.ts";

/** Relative links of every document lead to a file that is there, and docs/errors.md says what the error table says. */
export async function checkDocuments(): Promise<Pick<Outcome, "code" | "output">> {
  const faults: string[] = [];
  for await (const file of glob("{*.md,docs/**/*.md,packages/*/README*.md,examples/*/README*.md}", { cwd: root })) {
    const text = await readFile(join(root, file), "utf8");
    for (const [, target = ""] of text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)) {
      if (/^[a-z]+:/.test(target)) continue;
      if (!existsSync(join(root, dirname(file), target))) faults.push(`${file}: no file at the link ${target}`);
    }
  }
  const errors = await readFile(join(root, "docs", "errors.md"), "utf8").catch(() => "");
  if (errors !== errorsDocument()) faults.push("docs/errors.md is not what the table says: run `npm run docs:errors`");
  return { code: faults.length ? 1 : 0, output: faults.join("\n") };
}
