import type { Fn, Realm } from "../realm.ts";
import { isFn } from "../unit/definition.ts";

/** Listeners of the app as a whole: `onAppShow`, `onAppHide`, `onError`. */
export interface AppSignals {
  on(name: string, listener: unknown): void;
  off(name: string, listener?: unknown): void;
  tell(name: string, ...args: readonly unknown[]): void;
}

export function createSignals(realm: Realm): AppSignals {
  const listeners = new Map<string, Set<Fn>>();
  return {
    on(name, listener) {
      if (isFn(listener)) listeners.set(name, (listeners.get(name) ?? new Set()).add(listener));
    },
    off(name, listener) {
      if (isFn(listener)) listeners.get(name)?.delete(listener);
      else listeners.delete(name);
    },
    tell(name, ...args) {
      for (const listener of listeners.get(name) ?? []) realm.guard(name, () => listener(...args.map((arg) => realm.adopt(arg))));
    },
  };
}
