import { randomBytes } from "node:crypto";
import type { Queries } from "../store/tables.ts";
import { seal, unseal } from "./seal.ts";

export interface PersonKeys {
  /** The person's key, made at first use. */
  keyOf(db: Queries, certKey: string): Promise<Buffer>;
  /** Keys of those who have one; an erased person has none. */
  keysOf(db: Queries, certKeys: readonly string[]): Promise<ReadonlyMap<string, Buffer>>;
}

/** One AES key a person, wrapped by the platform's data key: whoever destroys the row has made everything sealed under it unreadable. */
export function createPersonKeys(dataKey: Buffer): PersonKeys {
  async function keysOf(db: Queries, certKeys: readonly string[]) {
    if (certKeys.length === 0) return new Map<string, Buffer>();
    const rows = await db.selectFrom("persons").selectAll().where("cert_key", "in", certKeys).execute();
    return new Map(rows.map((row) => [row.cert_key, unseal(dataKey, row.wrapped_key, row.cert_key)]));
  }
  return {
    keysOf,
    async keyOf(db, certKey) {
      const known = (await keysOf(db, [certKey])).get(certKey);
      if (known) return known;
      const wrapped_key = seal(dataKey, randomBytes(32), certKey);
      await db
        .insertInto("persons")
        .values({ cert_key: certKey, wrapped_key })
        .onConflict((on) => on.doNothing())
        .execute();
      const { wrapped_key: kept } = await db
        .selectFrom("persons")
        .select("wrapped_key")
        .where("cert_key", "=", certKey)
        .executeTakeFirstOrThrow();
      return unseal(dataKey, kept, certKey);
    },
  };
}
