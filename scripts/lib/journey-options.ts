import { parseArgs } from "node:util";
import type { ShellTarget } from "./build-shell.ts";

/** The channels, each with the shell it needs. */
const channels: Readonly<Record<string, ShellTarget>> = { wechat: "weapp", alipay: "alipay", h5: "h5" };
const platforms: readonly string[] = ["nongye", "zhejiang", "hainan", "jiangxi", "xiamen", "jiangsu", "ordos", "national"];

export interface JourneyOptions {
  readonly targets: readonly ShellTarget[];
  /** As examples/journeys takes them. */
  readonly args: readonly string[];
}

/** Reads `[--channel wechat|alipay|h5] [--platform NAME] [--json]`. Throws for what is none of them. */
export function readJourneyOptions(given: readonly string[]): JourneyOptions {
  const options = { channel: { type: "string" }, platform: { type: "string" }, json: { type: "boolean" } } as const;
  const { channel, platform, json } = parseArgs({ args: [...given], options }).values;
  known("--channel", channel, Object.keys(channels));
  known("--platform", platform, platforms);
  const targets = Object.entries(channels).flatMap(([name, target]) => (channel === undefined || name === channel ? [target] : []));
  const args = [...(channel ? ["--channel", channel] : []), ...(platform ? ["--platform", platform] : []), ...(json ? ["--json"] : [])];
  return { targets, args };
}

function known(option: string, value: string | undefined, values: readonly string[]): void {
  if (value !== undefined && !values.includes(value)) throw new Error(`unknown ${option} "${value}": use one of ${values.join(", ")}`);
}
