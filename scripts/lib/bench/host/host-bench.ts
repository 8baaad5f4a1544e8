import type { BenchOptions, Measured } from "../bench.ts";
import { firstPage } from "./first-page.ts";
import { nativeList } from "./native-list.ts";
import { targets } from "./targets.ts";
import { taroList } from "./taro-list.ts";
import { tenApps } from "./ten-apps.ts";

/** `packages/miniprogram-host`. Its goals are stated for 2 cores. */
export async function* hostBench(options: BenchOptions): AsyncIterable<Measured> {
  for (const target of targets) yield await firstPage(target, options);
  for (const target of targets) yield* await nativeList(target, options);
  for (const target of targets) yield* await taroList(target, options);
  yield await tenApps(options);
}
