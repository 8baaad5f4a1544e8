interface Log {
  warn(fields: object, text: string): void;
}

/** Work that is done again and again. */
export interface Round {
  run(): Promise<void>;
  readonly everyMs: number;
  /** What the log says when a run fails; the next one does what it missed. */
  readonly failed: string;
}

export interface Rounds {
  /** Runs each once, resolves, and goes on by real time: under a virtual clock much may be due at once. Never rejects. */
  start(log: Log): Promise<void>;
  /** Ends them; resolves when none is under way. */
  stop(): Promise<void>;
}

/** No run of a round begins before its last one is over. */
export function createRounds(rounds: readonly Round[]): Rounds {
  const timers: NodeJS.Timeout[] = [];
  const running = new Map<Round, Promise<void>>();
  let stopped = false;

  function go(round: Round, log: Log): Promise<void> {
    const last = running.get(round) ?? Promise.resolve();
    const next = last
      .then(() => (stopped ? undefined : round.run()))
      .catch((error: Error) => log.warn({ cause: error.message }, `${round.failed}; trying again later`));
    running.set(round, next);
    return next;
  }

  return {
    async start(log) {
      for (const round of rounds) {
        if (stopped) return;
        timers.push(setInterval(() => void go(round, log), round.everyMs).unref());
        await go(round, log);
      }
    },
    async stop() {
      stopped = true;
      for (const timer of timers) clearInterval(timer);
      await Promise.all(running.values());
    },
  };
}
