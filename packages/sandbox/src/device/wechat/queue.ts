/** Lets so many works run at once; the rest wait in order. */
export interface Queue {
  run<Result>(work: () => Promise<Result>): Promise<Result>;
}

export function createQueue(limit: number): Queue {
  const waiting: (() => void)[] = [];
  let running = 0;

  function leave(): void {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }

  return {
    async run(work) {
      if (running < limit) running += 1;
      else await new Promise<void>((enter) => waiting.push(enter));
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}
