import type { Fn, Realm } from "./realm.ts";

/** Milliseconds: a shorter timer is a framework's next step, a longer one is meant as time. */
const atOnce = 20;

interface Timers {
  /** setTimeout and its kin, for the realm. */
  readonly globals: Readonly<Record<string, unknown>>;
  /** Is a timer pending that is due at once? */
  soon(): boolean;
  stop(): void;
}

export function createTimers(guard: Realm["guard"]): Timers {
  const timers = new Map<number, NodeJS.Timeout>();
  const soon = new Set<number>();

  function keep(timer: NodeJS.Timeout): number {
    const id = timer[Symbol.toPrimitive]();
    timers.set(id, timer);
    return id;
  }

  function forget(id: unknown): void {
    if (typeof id !== "number") return;
    clearTimeout(timers.get(id));
    timers.delete(id);
    soon.delete(id);
  }

  return {
    globals: {
      setTimeout(work: Fn, delay = 0, ...args: unknown[]) {
        const timer = setTimeout(() => {
          forget(id);
          guard("setTimeout", () => work(...args));
        }, delay);
        const id = keep(timer);
        if (delay <= atOnce) soon.add(id);
        return id;
      },
      setInterval: (work: Fn, delay = 0, ...args: unknown[]) => keep(setInterval(() => guard("setInterval", () => work(...args)), delay)),
      clearTimeout: forget,
      clearInterval: forget,
    },
    soon: () => soon.size > 0,
    stop() {
      for (const id of [...timers.keys()]) forget(id);
    },
  };
}
