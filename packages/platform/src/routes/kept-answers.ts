import { isServiceError } from "@tongban/protocol";
import { isStoreDown } from "@tongban/server-kit";
import { LRUCache } from "lru-cache";

/** Asks the store; while it is down, gives what was answered last under this key. Rethrows when there is nothing of the kind. */
export type OrKept = <Answer extends object>(key: string, ask: () => Promise<Answer>) => Promise<Answer>;

/**
 * Keeps the last answers for the time when the database is away: the guide has to stay readable. At most `max` of them; never served while the database
 * answers, so nothing here can be out of date for another reason.
 */
export function keepAnswers(max: number): OrKept {
  const kept = new LRUCache<string, object>({ max });
  return async <Answer extends object>(key: string, ask: () => Promise<Answer>) => {
    try {
      const answer = await ask();
      kept.set(key, answer);
      return answer;
    } catch (error) {
      const last = isStoreDown(error) || isServiceError(error, "STORE_UNAVAILABLE") ? kept.get(key) : undefined;
      if (!last) throw error;
      return last as Answer;
    }
  };
}
