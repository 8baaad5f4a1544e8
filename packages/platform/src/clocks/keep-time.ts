import type { Queries } from "../store/tables.ts";
import { actsOfStep, type TimedItem, type TimedStep } from "./acts-of-step.ts";
import { type Turn, turnClocks } from "./turn-clocks.ts";

/**
 * Lets the clocks follow one step of the trace; call it right after `appendStep`, in its transaction, for every step. What a step does to them stands in
 * clocks/acts-of-step.ts. Throws CLOCK_STATE, and REQUEST_INVALID for an extension by more than the law allows.
 */
export async function keepTime(
  trx: Queries,
  turn: Turn,
  { item, step }: { readonly item: TimedItem; readonly step: Omit<TimedStep, "day"> },
): Promise<void> {
  await turnClocks(trx, turn, (open, day) => actsOfStep(open, { ...step, day }, item));
}
