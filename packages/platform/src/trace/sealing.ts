import type { TraceKeys } from "@tongban/protocol";
import type { Queries } from "../store/tables.ts";
import { sealDays } from "./seal-days.ts";
import type { TraceKey } from "./signing-key.ts";

export interface Sealing {
  readonly published: TraceKeys;
  /** Signs the days that are over and not signed yet; calls at the same moment share one run. */
  catchUp(): Promise<void>;
  /** Looks every so often from now on, by real time: under a virtual clock many days may be due at once. */
  start(log: { warn(fields: object, text: string): void }): void;
  /** Ends it; resolves when no run is under way. */
  stop(): Promise<void>;
}

const lookMs = 60_000;

export function createSealing(db: Queries, key: TraceKey, now: () => number): Sealing {
  let underway: Promise<unknown> | undefined;
  let timer: NodeJS.Timeout | undefined;

  async function catchUp(): Promise<void> {
    underway ??= sealDays(db, { key, now: now() }).finally(() => {
      underway = undefined;
    });
    await underway;
  }

  return {
    published: key.published,
    catchUp,
    start(log) {
      const look = () =>
        void catchUp().catch((error: Error) => log.warn({ cause: error.message }, "the days of the trace can't be signed now"));
      timer = setInterval(look, lookMs).unref();
      look();
    },
    async stop() {
      clearInterval(timer);
      await underway?.catch(() => {});
    },
  };
}
