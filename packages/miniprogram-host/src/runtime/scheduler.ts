import { hostError } from "../host-error.ts";
import { type DataPath, writePath } from "./data/data-path.ts";
import type { Report } from "./host-events.ts";
import type { Pace } from "./pace.ts";
import type { Unit } from "./unit/unit.ts";

/** More calls than this before one rendering, or renderings that only cause the next, are an endless loop. */
const mostCalls = 20_000;
const mostRounds = 200;
/** Turns of at least a millisecond. Turns, not time: what a slow machine does in one turn is waited for. */
const longestWait = 100;

export interface Scheduler {
  /** Counts a setData of these fields; gives an error when they do not end. */
  count(unit: Unit, changed: readonly DataPath[]): Error | undefined;
  enqueue(unit: Unit, changed: readonly DataPath[], callback: (() => void) | undefined): void;
  /** Calls this after the rendering that goes on, or the next. */
  after(callback: () => void): void;
  flush(): void;
  stopped(): boolean;
  /** When nothing waits for rendering; an app that renders for ever is waited for 100 turns. */
  rendered(): Promise<void>;
  /** After an act: when nothing waits for rendering, and the app for no timer due at once; an app that goes on for ever is waited for 100 turns. */
  settled(): Promise<void>;
  stop(): void;
}

export interface SchedulerParts {
  readonly report: Report;
  readonly pace: Pace;
  /** Is the app itself about to go on? */
  busy(): boolean;
  /** Renders these; what they cause comes by enqueue. */
  render(units: readonly Unit[]): void;
}

/** All setData of one turn are one rendering, in the next turn. */
export function createScheduler({ report, pace, busy, render }: SchedulerParts): Scheduler {
  /** With what was set last. */
  const dirty = new Map<Unit, readonly DataPath[]>();
  let callbacks: (() => void)[] = [];
  let waiting: NodeJS.Immediate | undefined;
  let calls = 0;
  let rounds = 0;
  let inFlush = false;
  let stopped = false;

  function cut(unit: Unit | undefined, changed: readonly DataPath[]): Error {
    dirty.clear();
    callbacks = [];
    const path = unit?.source.path ?? "an app";
    const error = hostError(
      "SetDataLoopError",
      `${path}: setData of ${changed.map(writePath).join(", ")} does not come to an end; it was cut`,
    );
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
      const [[unit, changed = []] = []] = dirty;
      const units = [...dirty.keys()];
      dirty.clear();
      rounds += 1;
      if (rounds > mostRounds) {
        cut(unit, changed);
        break;
      }
      if (rounds === 1) units.forEach(pace.rendered);
      const ready = callbacks;
      callbacks = [];
      render(units.filter((unit) => unit.state !== "gone"));
      for (const callback of ready) callback();
    }
    inFlush = false;
  }

  return {
    count(unit, changed) {
      calls += 1;
      return calls > mostCalls ? cut(unit, changed) : undefined;
    },
    enqueue(unit, changed, callback) {
      dirty.set(unit, changed);
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
      for (let turn = 0; waiting && turn < longestWait; turn += 1) await new Promise((done) => setImmediate(done));
    },
    async settled() {
      pace.acted();
      // What the act began with promises comes first.
      await new Promise((done) => setImmediate(done));
      for (let turn = 0; (waiting || busy()) && turn < longestWait; turn += 1) await new Promise((done) => setTimeout(done, 0));
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
