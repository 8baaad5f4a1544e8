import type { TraceKeys } from "@tongban/protocol";
import { beijingDay } from "../beijing-time.ts";
import type { Queries } from "../store/tables.ts";
import { sealDays } from "./seal-days.ts";
import type { TraceKey } from "./signing-key.ts";

export interface Sealing {
  readonly published: TraceKeys;
  /** Signs all days that are over and not signed yet; calls at the same moment share the runs. */
  catchUp(): Promise<void>;
  /** The same for a reader, who signs a month at most: `catchUp` goes on with the rest. */
  catchUpSome(): Promise<void>;
}

/** Days that one run signs. */
const mostDays = 31;

export function createSealing(db: Queries, key: TraceKey, now: () => number): Sealing {
  let underway: Promise<void> | undefined;
  /** All days before this one are signed. */
  let done = "";

  async function run(): Promise<void> {
    const at = now();
    if ((await sealDays(db, { key, now: at, most: mostDays })) < mostDays) done = beijingDay(at);
  }

  const isDue = () => done < beijingDay(now());

  function runOnce(): Promise<void> {
    underway ??= run().finally(() => {
      underway = undefined;
    });
    return underway;
  }

  async function catchUp(): Promise<void> {
    while (isDue()) await runOnce();
  }

  async function catchUpSome(): Promise<void> {
    // one that began before midnight does not know of the day that is over now
    await underway;
    if (isDue()) await runOnce();
  }

  return { published: key.published, catchUp, catchUpSome };
}
