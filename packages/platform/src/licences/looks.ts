import { fail, isServiceError } from "@tongban/protocol";
import { RateLimiterMemory } from "rate-limiter-flexible";

/** Lets an address look at so many wrong codes a minute; right ones cost nothing. Each replica counts for itself. */
export interface Looks {
  /** Throws TOO_MANY_REQUESTS. */
  watch<Result>(address: string, look: () => Promise<Result>): Promise<Result>;
}

export function createLooks(wrongPerMinute: number): Looks {
  const limiter = new RateLimiterMemory({ points: wrongPerMinute, duration: 60 });
  return {
    async watch(address, look) {
      const used = await limiter.get(address);
      if (used && used.consumedPoints >= wrongPerMinute)
        throw fail("TOO_MANY_REQUESTS", { detail: { seconds: Math.ceil(used.msBeforeNext / 1_000) } });
      try {
        return await look();
      } catch (error) {
        if (isServiceError(error, "PRESENTATION_UNKNOWN")) await limiter.penalty(address);
        throw error;
      }
    },
  };
}
