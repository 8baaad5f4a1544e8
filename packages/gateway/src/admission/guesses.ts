import { fail, isServiceError, type ServerErrorCode } from "@tongban/protocol";
import { RateLimiterMemory } from "rate-limiter-flexible";

/** What a guess is answered. Not what a citizen's old session is answered: those come by the thousand, from one address, when people return. */
const refusals: readonly ServerErrorCode[] = [
  "CHANNEL_CODE_INVALID",
  "CHANNEL_CODE_USED",
  "CREDENTIAL_UNKNOWN",
  "APP_UNKNOWN",
  "ACCOUNT_LINK_INVALID",
];

/**
 * Lets an address guess so often a minute: what works costs nothing, only refusals count, since whole towns share an address (carrier NAT). Each replica
 * counts for itself. Throws TOO_MANY_REQUESTS before the upstream is asked.
 */
export interface Guesses {
  watch<Result>(address: string, act: () => Promise<Result>): Promise<Result>;
}

export function createGuesses(perMinute: number): Guesses {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60 });
  return {
    async watch(address, act) {
      const used = await limiter.get(address);
      if (used && used.consumedPoints >= perMinute)
        throw fail("TOO_MANY_REQUESTS", { detail: { seconds: Math.ceil(used.msBeforeNext / 1_000) } });
      try {
        return await act();
      } catch (error) {
        if (isServiceError(error, ...refusals)) await limiter.penalty(address);
        throw error;
      }
    },
  };
}
