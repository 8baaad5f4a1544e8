import { randomBytes } from "node:crypto";
import type { PersonTables } from "../store/tables/person-tables.ts";
import type { Queries } from "../store/tables.ts";
import { seal, unseal } from "./seal.ts";

export interface PersonKeys {
  /** The person's key, made at first use. */
  keyOf(db: Queries, certKey: string): Promise<Buffer>;
  /** Keys of those who have one; an erased person has none. */
  keysOf(db: Queries, certKeys: readonly string[]): Promise<ReadonlyMap<string, Buffer>>;
  /** The same without those that were tampered with, for who checks. */
  openableKeys(db: Queries, certKeys: readonly string[]): Promise<ReadonlyMap<string, Buffer>>;
}

/** One AES key a person, wrapped by the platform's data key: whoever destroys the row has made everything sealed under it unreadable. */
export function createPersonKeys(dataKey: Buffer): PersonKeys {
  async function readRows(db: Queries, certKeys: readonly string[]) {
    if (certKeys.length === 0) return [];
    return db.selectFrom("persons").selectAll().where("cert_key", "in", certKeys).execute();
  }
  const unwrap = ({ cert_key, wrapped_key }: PersonTables["persons"]) => unseal(dataKey, wrapped_key, cert_key);

  return {
    async keysOf(db, certKeys) {
      return new Map((await readRows(db, certKeys)).map((row) => [row.cert_key, unwrap(row)]));
    },
    async openableKeys(db, certKeys) {
      return new Map((await readRows(db, certKeys)).flatMap((row) => (opens(() => unwrap(row)) ? [[row.cert_key, unwrap(row)]] : [])));
    },
    async keyOf(db, certKey) {
      // an erasure waits for who is about to write under the key, and who comes later makes a new one
      const known = await db.selectFrom("persons").selectAll().where("cert_key", "=", certKey).forKeyShare().executeTakeFirst();
      if (known) return unwrap(known);
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
        .forKeyShare()
        .executeTakeFirstOrThrow();
      return unwrap({ cert_key: certKey, wrapped_key: kept });
    },
  };
}

function opens(unwrap: () => Buffer): boolean {
  try {
    return unwrap().length === 32;
  } catch {
    return false;
  }
}
