import type { Measure } from "./in-fresh-process.ts";

/** One thing that was measured, beside what it is held against. Smaller is better for all of them. */
export interface Measured {
  readonly case: string;
  readonly value: number;
  readonly unit: "ms" | "MB" | "%";
  /** The same work done by hand, with none of our code: `bench/floors/`. */
  readonly floor: number;
  readonly peer: Peer;
  readonly goal: number;
  /** What a reader has to know beside the numbers. */
  readonly note?: string;
}

/** The same work done by a published comparable; without value where there is none, and the name says so. */
interface Peer {
  readonly name: string;
  readonly value: number | undefined;
}

export interface BenchOptions {
  readonly measure: Measure;
  readonly say: (text: string) => void;
}

export type Bench = (options: BenchOptions) => AsyncIterable<Measured>;
