import type { TraceStep } from "@tongban/protocol";
import { formatTime } from "./format-time.ts";
import type { Tone } from "./names.ts";

export interface TraceLine {
  readonly key: number;
  readonly title: string;
  /** When, in Beijing time. */
  readonly at: string;
  readonly by: string;
  readonly opinion?: string;
  readonly tone: Tone;
}

const settled: Readonly<Record<string, Tone>> = { granted: "good", issued: "good", evaluated: "good", denied: "bad" };

/** The trace as lines to read, newest first: what happened last is what she came to see. */
export function describeTrace(trace: readonly TraceStep[]): readonly TraceLine[] {
  const newestFirst = [...trace].sort((a, b) => b.seq - a.seq);
  return newestFirst.map((step, place) => ({
    key: step.seq,
    title: step.title,
    at: formatTime(step.at),
    by: step.by,
    ...(step.opinion && { opinion: step.opinion }),
    tone: place > 0 ? "off" : (settled[step.event] ?? "info"),
  }));
}
