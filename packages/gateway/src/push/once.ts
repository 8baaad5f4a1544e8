interface Done {
  readonly until: number;
  readonly fingerprint: string;
  readonly work: Promise<unknown>;
}

/** What has been done in the last minutes, so that it is not done again. Of this process; what is acted on is known to all replicas (`pushes`). */
export interface Once {
  /**
   * Does `work` unless it was done under this key: then its result is given again, also while it is still being done. Work that failed was not done. Undefined when
   * the key was used for something with another fingerprint.
   */
  run<Result>(key: string, fingerprint: string, work: () => Promise<Result>): Promise<Result> | undefined;
}

interface Keeping {
  readonly forMs: number;
  /** Beyond it the oldest is forgotten. */
  readonly most: number;
  now(): number;
}

export function createOnce({ forMs, most, now }: Keeping): Once {
  // in the order of their end
  const done = new Map<string, Done>();

  function forgetOld(): void {
    for (const [key, { until }] of done) {
      if (until > now() && done.size < most) return;
      done.delete(key);
    }
  }

  return {
    run<Result>(key: string, fingerprint: string, work: () => Promise<Result>) {
      forgetOld();
      const found = done.get(key);
      if (found) return found.fingerprint === fingerprint ? (found.work as Promise<Result>) : undefined;
      const running = work();
      done.set(key, { until: now() + forMs, fingerprint, work: running });
      running.catch(() => done.delete(key));
      return running;
    },
  };
}
