import type { Measured } from "../bench.ts";
import type { Job, Medians } from "../in-fresh-process.ts";

export const targets = ["weapp", "alipay"] as const;
export type Target = (typeof targets)[number];

/** glass-easel draws WeChat's templates; no published program draws Alipay's without Alipay's tool. */
export function engineJob(target: Target, job: Job): Job | undefined {
  return target === "weapp" ? job : undefined;
}

/** A number of the job `host` beside those of `floor` and `engine`. */
export function beside(medians: Medians, number: string): Pick<Measured, "value" | "floor" | "peer" | "unit"> {
  const engine = medians("engine", number);
  return {
    value: medians("host", number) ?? Number.NaN,
    floor: medians("floor", number) ?? Number.NaN,
    peer: { name: engine === undefined ? "none draws axml" : "glass-easel", value: engine },
    unit: "ms",
  };
}
