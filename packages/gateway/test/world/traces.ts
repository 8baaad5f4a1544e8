import { expect } from "vitest";
import type { Reply } from "./call.ts";
import type { World } from "./world.ts";

interface Line {
  readonly msg: string;
  /** pino's: 30 is info, 40 a warning. */
  readonly level: number;
  readonly traceId?: string;
  readonly code?: string;
  readonly cause?: Readonly<Record<string, unknown>>;
}

/** What an operator finds in the log under the trace id a refused caller was given. */
export function linesOf({ log }: Pick<World, "log">, { headers }: Reply): readonly Line[] {
  const traceId = headers.get("x-trace-id");
  return log.map((line) => JSON.parse(line) as Line).filter((line) => line.traceId === traceId);
}

/** Refused with this status and code, and found in the log by its trace id. */
export function expectRefused(world: Pick<World, "log">, reply: Reply, ...[status, code]: readonly [number, string]): void {
  expect([reply.status, reply.body?.code]).toEqual([status, code]);
  expect(reply.body.traceId).toBe(reply.headers.get("x-trace-id"));
  expect(linesOf(world, reply)).toContainEqual(expect.objectContaining({ msg: "request failed", code }));
}
