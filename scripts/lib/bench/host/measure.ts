import { median } from "../median.ts";

/** One row is changed so often; odd, so that the row ends changed. */
export const changes = 21;

/** Milliseconds until the work was done, and those of them the main thread computed: a busy machine makes the first longer, hardly the second. */
export interface Took {
  readonly wall: number;
  readonly cpu: number;
}

export async function time(work: () => Promise<void> | void): Promise<Took> {
  const start = { wall: performance.now(), cpu: cpuTime() };
  await work();
  return { wall: performance.now() - start.wall, cpu: cpuTime() - start.cpu };
}

/** One of so many times, one after the other: the median, and the mean of what was computed, which is told in steps too coarse for one. */
export async function timeEach(count: number, work: () => Promise<void> | void): Promise<Took> {
  const walls: number[] = [];
  const start = cpuTime();
  for (let at = 0; at < count; at += 1) walls.push((await time(work)).wall);
  return { wall: median(walls), cpu: (cpuTime() - start) / count };
}

function cpuTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** What the process has in memory, garbage put out. Needs --expose-gc. */
export function megabytes(): number {
  for (let at = 0; at < 3; at += 1) globalThis.gc?.();
  return process.memoryUsage.rss() / 1024 / 1024;
}
