import { median } from "../median.ts";

/** One row is changed so often; odd, so that the row ends changed. */
export const changes = 21;

/** Milliseconds until the work is done. */
export async function time(work: () => Promise<void> | void): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** The median of so many times one after the other. */
export async function timeEach(count: number, work: () => Promise<void> | void): Promise<number> {
  const times: number[] = [];
  for (let at = 0; at < count; at += 1) times.push(await time(work));
  return median(times);
}

/** What the process has in memory, garbage put out. Needs --expose-gc. */
export function megabytes(): number {
  for (let at = 0; at < 3; at += 1) globalThis.gc?.();
  return process.memoryUsage.rss() / 1024 / 1024;
}
