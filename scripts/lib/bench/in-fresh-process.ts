import { join } from "node:path";
import { run } from "../run.ts";
import { median } from "./median.ts";

/** What a measurement measured, by name. */
export type Numbers = Readonly<Record<string, number>>;

/** A measurement of fresh-process.ts and its arguments. */
export type Job = readonly [work: string, ...args: string[]];

/** Gives the median of a number of a job; undefined when there was no such job. */
export type Medians = (job: string, number: string) => number | undefined;

/** Runs jobs in turn, over and over, so that a busy minute of the machine meets all alike. */
export type Measure = (jobs: Readonly<Record<string, Job | undefined>>) => Promise<Medians>;

const entry = join(import.meta.dirname, "fresh-process.ts");

/** Each run is a new process, so that nothing is warm. */
export function inFreshProcess(times: number): Measure {
  return async (jobs) => {
    const runs = new Map<string, Numbers[]>();
    for (let round = 0; round < times; round += 1) {
      for (const [name, job] of Object.entries(jobs)) if (job) runs.set(name, [...(runs.get(name) ?? []), await runOnce(job)]);
    }
    return (job, number) => {
      const numbers = runs.get(job)?.map((each) => each[number]);
      return numbers && median(numbers.filter((each) => each !== undefined));
    };
  };
}

async function runOnce([work, ...args]: Job): Promise<Numbers> {
  const { code, output } = await run([process.execPath, "--expose-gc", "--conditions=@tongban/source", entry, work, ...args]);
  if (code !== 0) throw new Error(`[tongban] the measurement ${work} ${args.join(" ")} failed:\n${output}`);
  return JSON.parse(output.trimEnd().split("\n").at(-1) ?? "");
}
