import { join } from "node:path";
import { root } from "../../root.ts";
import type { BenchOptions, Measured } from "../bench.ts";
import { beside, engineJob, type Target } from "./targets.ts";

/** From a tap to the tree, in a new process: 500 rows written by hand, then one of them changed. */
export async function nativeList(target: Target, { measure }: BenchOptions): Promise<readonly Measured[]> {
  const folder = join(root, "bench", "apps", "native-list", target);
  const medians = await measure({
    host: ["host-list", folder],
    floor: ["row-tree"],
    engine: engineJob(target, ["engine-list", folder, "pages/list/list"]),
  });
  return [
    { case: `native list of 500, first (${target})`, ...beside(medians, "first"), goal: 150 },
    { case: `native list of 500, one row (${target})`, ...beside(medians, "change"), goal: 10 },
  ];
}
