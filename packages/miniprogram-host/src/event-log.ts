import type { HostEvent, Report } from "./runtime/host-events.ts";

/** What one app said, and who listens. */
export interface EventLog {
  readonly events: readonly HostEvent[];
  readonly listeners: Set<Report>;
  readonly report: Report;
}

/** `after` hears each event when all listeners have. */
export function createEventLog(first: Report | undefined, after: Report): EventLog {
  const events: HostEvent[] = [];
  const listeners = new Set<Report>(first ? [first] : []);
  return {
    events,
    listeners,
    report(event) {
      events.push(event);
      for (const listener of listeners) listener(event);
      after(event);
    },
  };
}
