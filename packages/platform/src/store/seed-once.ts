import { sql } from "kysely";
import { sha256 } from "../crypto/canonical.ts";
import type { Queries } from "./tables.ts";

export interface Seed {
  readonly name: string;
  /** What is put in; it is put in again when it is another than last time. */
  readonly data: unknown;
  /** Must bear repetition. */
  put(db: Queries): Promise<void>;
}

/** Puts in what the platform comes with, in order, all or nothing. Replicas that start together take turns. */
export async function seedOnce(db: Queries, seeds: readonly Seed[]): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtext('tongban/platform/seeds'))`.execute(trx);
    const known = new Map((await trx.selectFrom("seeds").selectAll().execute()).map(({ name, hash }) => [name, hash]));
    for (const { name, data, put } of seeds) {
      const hash = sha256(JSON.stringify(data));
      if (known.get(name) === hash) continue;
      await put(trx);
      await trx
        .insertInto("seeds")
        .values({ name, hash })
        .onConflict((on) => on.column("name").doUpdateSet({ hash }))
        .execute();
    }
  });
}
