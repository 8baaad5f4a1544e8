import type { CancelSignal } from "./cancel.ts";
import { cancelling } from "./cancelling.ts";

/** Runs at most `limit` tasks at once, the others in the order they came. A task cancelled while it waits is never started. */
export function createQueue(limit: number) {
  let waiting: readonly (() => void)[] = [];
  let running = 0;

  /** A slot goes straight to the next in line, so that nobody can slip in between. */
  const release = () => {
    const [next, ...others] = waiting;
    waiting = others;
    if (next) next();
    else running -= 1;
  };

  const enter = (signal: CancelSignal | undefined): Promise<void> => {
    let start = () => {};
    const turn = () =>
      new Promise<void>((resolve) => {
        start = resolve;
        waiting = [...waiting, start];
      });
    const leave = () => {
      waiting = waiting.filter((other) => other !== start);
    };
    return cancelling(signal, turn, leave);
  };

  return async function enqueue<T>(task: () => Promise<T>, signal?: CancelSignal): Promise<T> {
    if (running < limit) running += 1;
    else await enter(signal);
    return task().finally(release);
  };
}
