import type { LintFinding } from "@tongban/protocol";
import { openStore } from "@tongban/server-kit";
import { migrations } from "../store/migrations.ts";
import type { Tables } from "../store/tables.ts";
import { lintList } from "./lint-list.ts";

export interface LintDatabase {
  /** `postgres://…` of the platform. */
  readonly databaseUrl: string;
  readonly region: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Looks at all guides of a region and below; gives each page's findings as it is read. Throws REGION_UNKNOWN. */
export async function* lintDatabase({
  databaseUrl,
  region,
  at,
}: LintDatabase): AsyncGenerator<{ checked: number; findings: readonly LintFinding[] }> {
  const log = { warn: () => {}, info: () => {} };
  const store = openStore<Tables>({ url: databaseUrl, schema: "platform", migrations, log, poolSize: 1 });
  try {
    await store.ready;
    for (let cursor: string | undefined; ; ) {
      const { checked, findings, next } = await lintList(store.db, { region, at, limit: 500, cursor });
      yield { checked, findings };
      if (next === undefined) return;
      cursor = next;
    }
  } finally {
    await store.close();
  }
}
