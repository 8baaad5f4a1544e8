import type { CancelSignal } from "./cancel.ts";
import { cancelling } from "./cancelling.ts";

/** Runs at most `limit` tasks at once, the others in the order they came. A task cancelled while it waits is never started. */
export function createQueue(limit: number) {
  const waiting = new Set<() => void>();
  let running = 0;

  /** A slot goes straight to the next in line, so that nobody can slip in between. */
  const release = () => {
    const [next] = waiting;
    if (!next) {
      running -= 1;
      return;
    }
    waiting.delete(next);
    next();
  };

  const enter = (signal: CancelSignal | undefined): Promise<void> => {
    let start = () => {};
    const turn = () =>
      new Promise<void>((resolve) => {
        start = resolve;
        waiting.add(start);
      });
    return cancelling(signal, turn, () => waiting.delete(start));
  };

  return async function enqueue<T>(task: () => Promise<T>, signal?: CancelSignal): Promise<T> {
    if (running < limit) running += 1;
    else await enter(signal);
    return task().finally(release);
  };
}
