import { createHash } from "node:crypto";
import type { TraceDay } from "@tongban/protocol";
import { canonical, sha256 } from "../crypto/canonical.ts";
import { hashLeaf } from "./merkle.ts";
import { firstLink } from "./verify-trace.ts";

/** The name a chain has in the public list: the application's own id stays with those who may know it. */
export function chainName(applicationId: string): string {
  return createHash("sha256").update(`tongban-trace/${applicationId}`).digest("hex");
}

export interface ChainHead {
  readonly chain: string;
  readonly seq: number;
  readonly head: string;
}

export function leafOf({ chain, seq, head }: ChainHead): Buffer {
  return hashLeaf(`${chain}:${seq}:${head}`);
}

/** What is signed: everything but the signature. */
export function textOfDay({ signature: _, ...said }: TraceDay | (Omit<TraceDay, "signature"> & { signature?: string })): string {
  return canonical(said);
}

/** What the next day names as the one before it. */
export function hashDay(day: TraceDay | undefined): string {
  return day ? sha256(canonical(day)) : firstLink;
}

/** The day after, `YYYY-MM-DD`; empty after what is no day. */
export function dayAfter(day: string): string {
  const start = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(start) ? "" : new Date(start + 24 * 3_600_000).toISOString().slice(0, 10);
}

/** The first moment, in milliseconds, that no longer belongs to the day in Beijing. */
export function endOfDay(day: string): number {
  return Date.parse(`${dayAfter(day)}T00:00:00+08:00`);
}
