import type { FileStore } from "./files/file-store.ts";

/** What stays on the phone when an app ends: it goes with the storage map, so a second run with the same map finds it again. */
export interface Install {
  readonly files: FileStore;
  /** What the citizen allowed or refused, by scope; `privacy` is WeChat's agreement. */
  readonly permissions: Map<string, boolean>;
}

const installs = new WeakMap<Map<string, string>, Install>();

export function installOf(storage: Map<string, string>, make: () => Install): Install {
  const known = installs.get(storage) ?? make();
  installs.set(storage, known);
  return known;
}
