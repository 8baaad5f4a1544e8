import { buildShell } from "../../build-shell.ts";
import type { BenchOptions, Measured } from "../bench.ts";
import { beside } from "./targets.ts";

const path = "pages/home/index";

/** Five shells of each platform, kept apart in one process; the peer is the usual means for that. */
export async function tenApps({ measure, say }: BenchOptions): Promise<Measured> {
  const folders = [await buildShell("weapp", say), await buildShell("alipay", say)];
  const medians = await measure({
    host: ["host-ten-apps", ...folders],
    floor: ["bare-ten-apps", path, ...folders],
    workers: ["worker-ten-apps", path, ...folders],
  });
  return {
    case: "ten apps in one process, more memory",
    ...beside(medians, "more"),
    peer: { name: "ten worker threads", value: medians("workers", "more") },
    unit: "MB",
    goal: 150,
  };
}
