import type { SessionState } from "./session-state.ts";

/** Together with what the request itself takes it stays under the two seconds in which a revocation must be felt on every replica. */
const freshForMs = 1_500;
const mostKept = 10_000;

/** Sessions read a moment ago, so that reading a page does not ask the database for each of its requests. */
export interface SessionCache {
  get(sessionId: string, read: () => Promise<SessionState>): Promise<SessionState>;
  /** After a change on this replica: the next request sees it. */
  clear(): void;
}

export function createSessionCache(now: () => number): SessionCache {
  const kept = new Map<string, { readonly state: SessionState; readonly at: number }>();
  let generation = 0;
  return {
    async get(sessionId, read) {
      const found = kept.get(sessionId);
      if (found && now() - found.at < freshForMs && now() >= found.at) return found.state;
      const at = now();
      const before = generation;
      kept.delete(sessionId);
      const state = await read();
      if (before === generation) {
        if (kept.size >= mostKept) kept.clear();
        kept.set(sessionId, { state, at });
      }
      return state;
    },
    clear() {
      generation += 1;
      kept.clear();
    },
  };
}
