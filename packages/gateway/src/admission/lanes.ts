/** What of each caller is underway, and who waits for some of it to end. */
export interface Lanes {
  running(caller: string): number;
  enter(caller: string): void;
  /** Ends what entered, and lets the first who waits look again. */
  leave(caller: string): void;
  /** Until it is this one's turn to look again. */
  turn(caller: string): Promise<void>;
  /** Lets the next one look in its place. */
  pass(caller: string): void;
}

export function createLanes(): Lanes {
  const running = new Map<string, number>();
  const waiting = new Map<string, (() => void)[]>();
  const runningOf = (caller: string) => running.get(caller) ?? 0;

  function pass(caller: string): void {
    const line = waiting.get(caller);
    line?.shift()?.();
    if (line?.length === 0) waiting.delete(caller);
  }

  return {
    running: runningOf,
    enter: (caller) => void running.set(caller, runningOf(caller) + 1),
    leave(caller) {
      if (runningOf(caller) > 1) running.set(caller, runningOf(caller) - 1);
      else running.delete(caller);
      pass(caller);
    },
    turn: (caller) =>
      new Promise((resolve) => {
        const line = waiting.get(caller) ?? [];
        line.push(resolve);
        waiting.set(caller, line);
      }),
    pass,
  };
}
