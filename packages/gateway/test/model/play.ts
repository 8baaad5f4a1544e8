import fc from "fast-check";
import { done, everyCommand, lookAtAll } from "./commands.ts";
import { startRun } from "./run.ts";
import type { Scene } from "./scene.ts";

export interface Play {
  /** How many sequences, and how long each may be. */
  readonly sequences: number;
  readonly length: number;
  /** The same sequences again. Default: others each time. */
  readonly seed?: number | undefined;
  /** From the report of a failure: only this sequence. */
  readonly path?: string | undefined;
  readonly replayPath?: string | undefined;
  /** For how long a shorter sequence that fails too is looked for. */
  readonly shrinkMs: number;
}

/** Plays sequences against the gateways; a failure prints the shortest list of commands found, with seed, path and what each command did. Gives the steps done. */
export async function play(scene: Scene, { sequences, length, shrinkMs, seed, path, replayPath }: Play): Promise<number> {
  done.steps = 0;
  let failedAt = 0;
  const commands = fc.commands(everyCommand, { maxCommands: length, size: "max", ...(replayPath !== undefined && { replayPath }) });
  const property = fc.asyncProperty(fc.noBias(commands), async (list) => {
    fc.pre(failedAt === 0 || Date.now() - failedAt < shrinkMs);
    const run = await startRun(scene);
    try {
      await fc.asyncModelRun(() => ({ model: {}, real: run }), list);
      await lookAtAll(run);
    } catch (error) {
      failedAt ||= Date.now();
      throw new Error(`after ${done.steps} steps in all, ${(error as Error).message}`);
    }
  });
  await fc.assert(property, { numRuns: sequences, ...(seed !== undefined && { seed }), ...(path !== undefined && { path }) });
  return done.steps;
}
