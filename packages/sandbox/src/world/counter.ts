/** Counts calls in fixed windows of the clock. */
export interface Counter {
  /** Counts one call; false when the window already holds `limit`. */
  take(key: string, limit: number, windowMs: number): boolean;
  clear(): void;
}

export const minute = 60_000;
export const day = 24 * 60 * minute;
const beijing = 8 * 60 * minute;

/** Windows begin on the minute or at midnight in Beijing. */
export function createCounter(now: () => number): Counter {
  const counts = new Map<string, { readonly window: number; readonly count: number }>();
  return {
    take(key, limit, windowMs) {
      const window = Math.floor((now() + beijing) / windowMs);
      const held = counts.get(key);
      const count = held?.window === window ? held.count : 0;
      if (count >= limit) return false;
      counts.set(key, { window, count: count + 1 });
      return true;
    },
    clear: () => counts.clear(),
  };
}
