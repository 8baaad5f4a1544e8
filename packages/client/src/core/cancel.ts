/** What a call needs of an `AbortSignal`, so a browser's own one fits. Mini-programs have none: take `createCanceller`. */
export interface CancelSignal {
  readonly aborted: boolean;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

export interface Canceller {
  readonly signal: CancelSignal;
  /** Cancels every call that carries the signal, queued ones too: they reject with REQUEST_CANCELLED. */
  cancel(): void;
}

/** A canceller that works on every host. */
export function createCanceller(): Canceller {
  const listeners = new Set<() => void>();
  let aborted = false;
  return {
    signal: {
      get aborted() {
        return aborted;
      },
      addEventListener: (_type, listener) => void listeners.add(listener),
      removeEventListener: (_type, listener) => void listeners.delete(listener),
    },
    cancel() {
      if (aborted) return;
      aborted = true;
      for (const listener of [...listeners]) listener();
      listeners.clear();
    },
  };
}
