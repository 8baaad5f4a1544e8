import { relative } from "node:path";

/** What is read of vitest's JSON report. */
export interface TestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly success: boolean;
  readonly testResults: readonly {
    /** Whole path of the test file. */
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string; readonly title: string; readonly ancestorTitles: readonly string[] }[];
  }[];
}

export function suitesThatDidNotLoad({ testResults }: TestReport): number {
  return testResults.filter(({ status, assertionResults }) => status === "failed" && assertionResults.length === 0).length;
}

/** The tests that did not run: file below `root` and titles, which carry the reason. The reporter for people prints none of them. */
export function skippedTests({ testResults }: TestReport, root: string): readonly string[] {
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status !== "passed" && status !== "failed")
      .map(({ title, ancestorTitles }) => [relative(root, name), ...ancestorTitles, title].join(" > ")),
  );
}
