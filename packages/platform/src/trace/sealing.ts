import type { TraceKeys } from "@tongban/protocol";
import { beijingDay } from "../beijing-time.ts";
import type { Queries } from "../store/tables.ts";
import { sealDays } from "./seal-days.ts";
import type { TraceKey } from "./signing-key.ts";

export interface Sealing {
  readonly published: TraceKeys;
  /** Signs the days that are over and not signed yet; calls at the same moment share one run. */
  catchUp(): Promise<void>;
}

export function createSealing(db: Queries, key: TraceKey, now: () => number): Sealing {
  let underway: Promise<void> | undefined;
  /** All days before this one are signed. */
  let done = "";

  async function run(): Promise<void> {
    const at = now();
    await sealDays(db, { key, now: at });
    done = beijingDay(at);
  }

  async function catchUp(): Promise<void> {
    while (done < beijingDay(now())) {
      underway ??= run().finally(() => {
        underway = undefined;
      });
      await underway;
    }
  }

  return { published: key.published, catchUp };
}
