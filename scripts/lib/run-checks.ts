import type { Outcome } from "./run.ts";
import { say } from "./say.ts";

export interface Check {
  readonly name: string;
  /** What it found; code 0 is good. */
  readonly work: () => Promise<Pick<Outcome, "code" | "output">>;
}

/** Runs the checks two at a time, prints what the failing ones said, and the closing line. Gives the exit code. */
export async function runChecks(checks: readonly Check[], { only }: { readonly only: readonly string[] }): Promise<number> {
  const wanted = only.length ? checks.filter(({ name }) => only.some((word) => name.includes(word))) : checks;
  if (wanted.length === 0)
    throw new Error(`[tongban] no check is called ${only.join(" or ")}: there are ${checks.map(({ name }) => name).join(", ")}`);
  const waiting = [...wanted];
  let failed = 0;
  async function worker(): Promise<void> {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const started = Date.now();
      const { code, output } = await check.work();
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      say(`${code === 0 ? "✓" : "✗"} ${check.name} (${seconds} s)`);
      if (code === 0) continue;
      failed += 1;
      console.log(output.trimEnd());
    }
  }
  await Promise.all([worker(), worker()]);
  console.log(`${wanted.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}
