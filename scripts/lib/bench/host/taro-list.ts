import type { BenchOptions, Measured } from "../bench.ts";
import { buildTaroList } from "./build-taro-list.ts";
import { beside, engineJob, type Target } from "./targets.ts";

const path = "pages/list/index";

/**
 * The same list from Taro and React. The host's own share is the whole time from a tap to the tree less what the app's scripts take for it in a bare vm;
 * time of the main thread, since a difference of two waiting times would tell of the machine.
 */
export async function taroList(target: Target, { measure, say }: BenchOptions): Promise<readonly Measured[]> {
  const folder = await buildTaroList(target, say);
  const medians = await measure({
    host: ["host-list", folder],
    app: ["bare-list", folder, path],
    floor: ["row-tree"],
    engine: engineJob(target, ["engine-list", folder, path]),
  });
  const share = (number: string): Omit<Measured, "case" | "goal"> => {
    const { value, ...others } = beside(medians, number);
    const app = medians("app", number) ?? Number.NaN;
    return { ...others, value: value - app, note: `the whole is ${value.toFixed(1)}, the app's part ${app.toFixed(1)}` };
  };
  return [
    { case: `Taro list of 500, first, the host's share (${target})`, ...share("firstCpu"), goal: 80 },
    { case: `Taro list of 500, one row, the host's share (${target})`, ...share("changeCpu"), goal: 15 },
  ];
}
