import { isServiceError } from "@tongban/protocol";
import type { ServiceCall } from "./client.ts";

const retries = 2;
const firstDelayMs = 300;
/** A server that asks for more patience than this is reported to the citizen instead. */
const longestDelayMs = 10_000;

export interface FailedAttempt {
  readonly call: ServiceCall;
  /** Attempts made so far. */
  readonly made: number;
  readonly error: unknown;
  /** The `Retry-After` of the reply, if there was one. */
  readonly retryAfter: string | undefined;
}

/** How long to wait before the next attempt, in ms; `undefined`: there shall be none. */
export function retryDelay({ call, made, error, retryAfter }: FailedAttempt, random: () => number): number | undefined {
  const repeatable = call.repeatable ?? (call.method === "GET" || call.idempotencyKey !== undefined);
  if (!repeatable || made > retries || !isServiceError(error) || !error.retry) return undefined;
  const backOff = firstDelayMs * 2 ** (made - 1) * (0.5 + random() / 2);
  const delay = Math.max(backOff, 1000 * (Number(retryAfter) || 0));
  return delay > longestDelayMs ? undefined : delay;
}
