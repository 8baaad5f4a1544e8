import { buildShell } from "../../build-shell.ts";
import type { BenchOptions, Measured } from "../bench.ts";
import { beside, engineJob, type Target } from "./targets.ts";

const path = "pages/home/index";

/** A new process opens the compiled citizen shell, its network silent, until the page shows text. */
export async function firstPage(target: Target, { measure, say }: BenchOptions): Promise<Measured> {
  const folder = await buildShell(target, say);
  const medians = await measure({
    host: ["host-first-page", folder],
    floor: ["bare-first-page", folder, path],
    engine: engineJob(target, ["engine-first-page", folder, path]),
  });
  return {
    case: `first page of the citizen shell (${target})`,
    ...beside(medians, "open"),
    goal: 100,
    note: `of it the main thread computes ${medians("host", "openCpu")?.toFixed(0)}; before it the host's modules, as TypeScript, load in ${medians("host", "load")?.toFixed(0)}`,
  };
}
