import type { Report } from "../runtime/host-events.ts";

const told = new WeakMap<object, Set<string>>();

/** Tells an app's driver once of what is not simulated. */
export function tellOnce(runtime: { readonly report: Report }, name: string): void {
  const before = told.get(runtime) ?? new Set<string>();
  told.set(runtime, before);
  if (before.has(name)) return;
  before.add(name);
  runtime.report({ kind: "unsupported", name });
}
