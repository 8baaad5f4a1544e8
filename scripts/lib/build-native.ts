import { join } from "node:path";
import { root } from "./root.ts";
import { run } from "./run.ts";

/** The examples that are written by hand, without Taro. */
export const nativeExamples = ["wechat-native", "alipay-native"] as const;
export type NativeExample = (typeof nativeExamples)[number];

/** Builds one of them, in less than a second. Gives the folder to open and what the bundler says of it. */
export async function buildNative(name: NativeExample): Promise<{ readonly dist: string; readonly output: string }> {
  const folder = join(root, "examples", name);
  const { code, output } = await run([process.execPath, join(root, "node_modules", "tsdown", "dist", "run.mjs"), "--cwd", folder]);
  if (code !== 0) throw new Error(`[tongban] the build of examples/${name} failed:\n${output.slice(-4000)}`);
  return { dist: join(folder, "dist"), output };
}
