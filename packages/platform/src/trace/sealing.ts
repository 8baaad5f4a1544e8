import type { TraceKeys } from "@tongban/protocol";
import { beijingDay } from "../beijing-time.ts";
import type { Queries } from "../store/tables.ts";
import { sealDays } from "./seal-days.ts";
import type { TraceKey } from "./signing-key.ts";

export interface Sealing {
  readonly published: TraceKeys;
  /** Signs the days that are over and not signed yet; calls at the same moment share one run. */
  catchUp(): Promise<void>;
  /** Looks now, and then every so often by real time: under a virtual clock many days may be due at once. Resolves after the first look, never rejects. */
  start(log: { warn(fields: object, text: string): void }): Promise<void>;
  /** Ends it; resolves when no run is under way. */
  stop(): Promise<void>;
}

const lookMs = 60_000;

export function createSealing(db: Queries, key: TraceKey, now: () => number): Sealing {
  let underway: Promise<void> | undefined;
  /** All days before this one are signed. */
  let done = "";
  let timer: NodeJS.Timeout | undefined;

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

  return {
    published: key.published,
    catchUp,
    start(log) {
      const look = () => catchUp().catch((error: Error) => log.warn({ cause: error.message }, "the days of the trace can't be signed now"));
      timer = setInterval(() => void look(), lookMs).unref();
      return look();
    },
    async stop() {
      clearInterval(timer);
      await underway?.catch(() => {});
    },
  };
}
