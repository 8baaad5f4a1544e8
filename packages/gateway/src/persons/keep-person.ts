import type { KeyRing } from "../keys/key-ring.ts";
import type { Trx } from "../store/transact.ts";

export interface RealName {
  readonly name: string;
  /** Citizen id number, checked and normalised. */
  readonly number: string;
}

/** The key a person is found by without decrypting anything. */
export function personKey(keys: KeyRing, number: string): string {
  return keys.lookup("person", "citizen-id", number);
}

/**
 * The row of this person, made if new, locked for the transaction. Everything that decides who holds a person happens under this lock, and it is taken
 * before any account's, so neighbours never wait in a circle.
 */
export async function keepPerson(trx: Trx, { name, number, keys, at }: RealName & { keys: KeyRing; at: Date }): Promise<string> {
  const { id } = await trx
    .insertInto("persons")
    .values({
      key_hash: personKey(keys, number),
      id_type: "citizen-id",
      number_sealed: keys.seal.close("persons.number", number),
      name_sealed: keys.seal.close("persons.name", name),
      created_at: at,
    })
    .onConflict((on) => on.column("key_hash").doUpdateSet({ id_type: "citizen-id" }))
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

export async function lockPerson(trx: Trx, personId: string): Promise<void> {
  await trx.selectFrom("persons").select("id").where("id", "=", personId).forUpdate().execute();
}

/** The account that holds the person, if one does. Stable for who holds the person's lock. */
export async function holderOf(trx: Trx, personId: string): Promise<string | undefined> {
  const row = await trx.selectFrom("accounts").select("id").where("person_id", "=", personId).executeTakeFirst();
  return row?.id;
}
