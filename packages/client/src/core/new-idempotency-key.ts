import { newId } from "./trace.ts";

/** A key for one act of the citizen: keep it until the act has its answer. It names the act within her own applications and is no secret. */
export function newIdempotencyKey(random: () => number = Math.random): string {
  return newId(random, 32);
}
