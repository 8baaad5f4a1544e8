import { createContext, runInContext } from "node:vm";
import { copyOut, copyWith, type Makers } from "./data/copy.ts";
import { consoleLevels, type Report } from "./host-events.ts";
import { trackRejections } from "./rejections.ts";
import { createTimers } from "./timers.ts";

export type Fn = (...args: readonly unknown[]) => unknown;

/**
 * The world one app runs in: the language and timers, no web API, nothing of another app. It keeps apps apart in tests; it is no security boundary, since
 * the host's functions lead out of it.
 */
export interface Realm {
  readonly context: object;
  /** Values of the host as values of the realm: its own objects, lists, buffers, errors, promises. */
  adopt(value: unknown): unknown;
  /** A deep copy made of the realm's own objects. */
  copy(value: unknown): unknown;
  /** Runs the app's code; what it throws is reported and given to `failed`, and undefined comes back. */
  guard<Result>(where: string, work: () => Result, failed?: (error: unknown) => void): Result | undefined;
  error(cause: unknown): unknown;
  define(globals: Readonly<Record<string, unknown>>): void;
  /** Does the app wait for a timer that is due at once, as frameworks use for their next step? */
  busy(): boolean;
  close(): void;
}

/** `where` of an exception that is a rejection nobody handles. */
export const unhandled = "a promise no one waits for";

interface Inside extends Makers {
  error(name: string, message: string, stack: string | undefined): unknown;
  promise(start: (resolve: Fn, reject: Fn) => void): Promise<unknown>;
  readonly Promise: object;
}

const insideSource = `({
  object: () => ({}), list: () => [], buffer: (bytes) => new Uint8Array(bytes).buffer, Promise,
  error: (name, message, stack) => { const error = new Error(message); error.name = name; if (stack) error.stack = stack; return error; },
  promise: (start) => new Promise(start),
})`;

/** `rejected` hears of promises of the realm that nobody handles. */
export function createRealm(report: Report, rejected: (reason: unknown, promise: unknown) => void = () => {}): Realm {
  const context = createContext(Object.create(null), { codeGeneration: { strings: false, wasm: false } });
  runInContext(
    "delete globalThis.WebAssembly; delete globalThis.SharedArrayBuffer; delete globalThis.Atomics; delete globalThis.console;",
    context,
  );
  const inside: Inside = runInContext(insideSource, context);
  const timers = createTimers(guard);
  const untrack = trackRejections(inside.Promise, (error, promise) => {
    report({ kind: "exception", error, where: unhandled });
    rejected(error, promise);
  });

  function guard<Result>(where: string, work: () => Result, failed?: (error: unknown) => void): Result | undefined {
    try {
      return work();
    } catch (error) {
      report({ kind: "exception", error, where });
      failed?.(error);
      return undefined;
    }
  }

  function adopt(value: unknown): unknown {
    if (value instanceof Promise)
      return inside.promise((resolve, reject) =>
        value.then(
          (it) => resolve(adopt(it)),
          (it) => reject(adopt(it)),
        ),
      );
    if (value instanceof Error) return error(value);
    return copyWith(inside, value);
  }

  function error(cause: unknown): unknown {
    return cause instanceof Error ? inside.error(cause.name, cause.message, cause.stack) : adopt(cause);
  }

  const realm: Realm = {
    context,
    adopt,
    copy: (value) => copyWith(inside, value),
    guard,
    error,
    busy: timers.soon,
    define(globals) {
      for (const [name, value] of Object.entries(globals)) {
        Object.defineProperty(context, name, { value, writable: true, configurable: true, enumerable: true });
      }
    },
    close() {
      timers.stop();
      untrack();
    },
  };
  const console = inside.object();
  for (const level of consoleLevels)
    console[level] = (...values: unknown[]) => report({ kind: "console", level, values: values.map(asLogged) });
  for (const quiet of ["group", "groupEnd", "time", "timeEnd"]) console[quiet] = () => {};
  realm.define({
    console,
    ...timers.globals,
  });
  return realm;
}

/** As it is now; what holds itself can't be copied, and logging it is no mistake. */
function asLogged(value: unknown): unknown {
  try {
    return copyOut(value);
  } catch {
    return value;
  }
}
