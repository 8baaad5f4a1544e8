import { fail, isServiceError, type ServerErrorCode } from "@tongban/protocol";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { createLanes } from "./lanes.ts";
import { networkOf } from "./network-of.ts";

/** What a guess is answered. Not what a citizen's old session is answered: those come by the thousand, from one address, when people return. */
const refusals: readonly ServerErrorCode[] = [
  "CHANNEL_CODE_INVALID",
  "CHANNEL_CODE_USED",
  "CREDENTIAL_UNKNOWN",
  "APP_UNKNOWN",
  "ACCOUNT_LINK_INVALID",
  // of what only a session may send: a torn claim asks our key for a word each time, a forged grant asks the channel
  "CLAIM_UNREADABLE",
  "CLAIM_INVALID",
  "PHONE_GRANT_INVALID",
];

/**
 * Lets a caller, an address or a credential, guess so often a minute: what works costs nothing, only refusals count, since whole towns share an address (carrier NAT). No more may be
 * underway than could still be refused; what comes beside them waits for one of them, so that guesses do not pass by all at once. Each replica counts for itself.
 * Throws TOO_MANY_REQUESTS before the upstream is asked.
 */
export interface Guesses {
  watch<Result>(addressOrCredential: string, act: () => Promise<Result>): Promise<Result>;
}

export function createGuesses(perMinute: number): Guesses {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60 });
  const lanes = createLanes();

  async function enter(caller: string): Promise<void> {
    for (;;) {
      const used = await limiter.get(caller);
      const refused = used?.consumedPoints ?? 0;
      if (used && refused >= perMinute) {
        lanes.pass(caller);
        throw fail("TOO_MANY_REQUESTS", { detail: { seconds: Math.ceil(used.msBeforeNext / 1_000) } });
      }
      if (refused + lanes.running(caller) < perMinute) return lanes.enter(caller);
      await lanes.turn(caller);
    }
  }

  return {
    async watch(addressOrCredential, act) {
      const caller = networkOf(addressOrCredential);
      await enter(caller);
      try {
        return await act();
      } catch (error) {
        if (isServiceError(error, ...refusals)) await limiter.penalty(caller);
        throw error;
      } finally {
        lanes.leave(caller);
      }
    },
  };
}
