import { hostError } from "../host-error.ts";
import type { Report } from "./host-events.ts";
import type { Unit } from "./unit/unit.ts";

/** More calls than this before one rendering, or renderings that only cause the next, are an endless loop. */
const mostCalls = 20_000;
const mostRounds = 200;
/** Turns of at least a millisecond. Turns, not time: what a slow machine does in one turn is waited for. */
const longestWait = 100;

export interface Scheduler {
  /** Counts a setData; gives an error when they do not end. */
  count(path: string): Error | undefined;
  enqueue(unit: Unit, callback: (() => void) | undefined): void;
  /** Calls this after the rendering that goes on, or the next. */
  after(callback: () => void): void;
  flush(): void;
  stopped(): boolean;
  /** When nothing waits for rendering. */
  rendered(): Promise<void>;
  /** When nothing waits for rendering, and the app for no timer due at once; an app that sets such timers for ever is waited for 100 turns. */
  settled(): Promise<void>;
  stop(): void;
}

export interface SchedulerParts {
  readonly report: Report;
  /** Is the app itself about to go on? */
  busy(): boolean;
  /** Renders these; what they cause comes by enqueue. */
  render(units: readonly Unit[]): void;
}

/** All setData of one turn are one rendering, in the next turn. */
export function createScheduler({ report, busy, render }: SchedulerParts): Scheduler {
  const dirty = new Set<Unit>();
  let callbacks: (() => void)[] = [];
  let waiting: NodeJS.Immediate | undefined;
  let calls = 0;
  let rounds = 0;
  let inFlush = false;
  let stopped = false;

  function cut(path: string): Error {
    dirty.clear();
    callbacks = [];
    const error = hostError("SetDataLoopError", `${path}: setData does not come to an end; it was cut`);
    report({ kind: "exception", error, where: `${path} setData` });
    return error;
  }

  function later(): void {
    if (stopped || waiting || inFlush) return;
    waiting = setImmediate(() => {
      waiting = undefined;
      flush();
    });
  }

  function flush(): void {
    if (inFlush) return;
    inFlush = true;
    calls = 0;
    rounds = 0;
    while (dirty.size > 0 || callbacks.length > 0) {
      const units = [...dirty];
      dirty.clear();
      rounds += 1;
      if (rounds > mostRounds) {
        cut(units[0]?.source.path ?? "an app");
        break;
      }
      const ready = callbacks;
      callbacks = [];
      render(units.filter((unit) => unit.state !== "gone"));
      for (const callback of ready) callback();
    }
    inFlush = false;
  }

  return {
    count(path) {
      calls += 1;
      return calls > mostCalls ? cut(path) : undefined;
    },
    enqueue(unit, callback) {
      dirty.add(unit);
      if (callback) callbacks.push(callback);
      later();
    },
    after(callback) {
      callbacks.push(callback);
      later();
    },
    flush,
    stopped: () => stopped,
    async rendered() {
      while (waiting) await new Promise((done) => setImmediate(done));
    },
    async settled() {
      // What the act began with promises comes first.
      await new Promise((done) => setImmediate(done));
      for (let turn = 0; waiting || (busy() && turn < longestWait); turn += 1) await new Promise((done) => setTimeout(done, 0));
    },
    stop() {
      stopped = true;
      clearImmediate(waiting);
      waiting = undefined;
      dirty.clear();
      callbacks = [];
    },
  };
}
