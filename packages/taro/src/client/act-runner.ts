export interface ActState {
  readonly busy: boolean;
  /** What the last run threw; `undefined` while another is under way. */
  readonly error: unknown;
}

export interface ActRunner {
  current(): ActState;
  subscribe(listener: () => void): () => void;
  /** Runs `act` unless one is under way: then this call is dropped, so a double tap sends once. Never rejects; the error is in the state. */
  run(act: () => Promise<void>): Promise<void>;
  clear(): void;
}

const idle: ActState = { busy: false, error: undefined };

export function createActRunner(): ActRunner {
  let state = idle;
  const listeners = new Set<() => void>();
  const show = (next: ActState) => {
    state = next;
    for (const listener of [...listeners]) listener();
  };
  return {
    current: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async run(act) {
      if (state.busy) return;
      show({ busy: true, error: undefined });
      try {
        await act();
        show(idle);
      } catch (error) {
        show({ busy: false, error });
      }
    },
    clear: () => show(idle),
  };
}
