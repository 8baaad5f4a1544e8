import { useState, useSyncExternalStore } from "react";
import { type ActState, createActRunner } from "./act-runner.ts";

export interface Act<Args extends readonly unknown[]> extends ActState {
  /** Runs it once: presses while it is under way are dropped. */
  act(...args: Args): void;
  /** Takes the error off the screen. */
  clear(): void;
}

/** Something a press does. Include the navigation that follows in `fn`, so that a press during the page turn is dropped too. */
export function useAct<Args extends readonly unknown[]>(fn: (...args: Args) => Promise<void>): Act<Args> {
  const [runner] = useState(createActRunner);
  const state = useSyncExternalStore(runner.subscribe, runner.current, runner.current);
  return { ...state, act: (...args) => void runner.run(() => fn(...args)), clear: runner.clear };
}
