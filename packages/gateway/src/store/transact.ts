import type { Kysely, Transaction } from "kysely";
import type { Tables } from "./tables.ts";

export type Db = Kysely<Tables>;
export type Trx = Transaction<Tables>;

/** Thrown inside a transaction that met a neighbour: roll back and look again. */
export class StartOver extends Error {}

/**
 * Runs `work` in a transaction; starts over when a neighbour was faster (unique index 23505, deadlock 40P01, or `StartOver`).
 * What `work` does outside the database must bear repeating.
 */
export async function transact<Result>(db: Db, work: (trx: Trx) => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      const { code } = error as { code?: string };
      const passing = error instanceof StartOver || code === "23505" || code === "40P01";
      if (!passing || tries >= 8) throw error;
    }
  }
}
