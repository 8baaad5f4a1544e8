import type { HostEvent, Report } from "../runtime/host-events.ts";

const told = new WeakMap<object, Set<string>>();

interface Teller {
  readonly report: Report;
}

/** Tells an app's driver once of what is not simulated, and where it was met first. */
export function tellOnce(runtime: Teller, what: string, path: string): void {
  once(runtime, what, { kind: "unsupported", name: `${what} (${path})` });
}

/** The same for what the real host would let pass. */
export function warnOnce(runtime: Teller, problem: string, path: string): void {
  once(runtime, problem, { kind: "warning", message: `${path}: ${problem}` });
}

function once(runtime: Teller, what: string, event: HostEvent): void {
  const before = told.get(runtime) ?? new Set<string>();
  told.set(runtime, before);
  if (before.has(what)) return;
  before.add(what);
  runtime.report(event);
}
