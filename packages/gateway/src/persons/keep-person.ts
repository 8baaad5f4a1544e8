import { fail, type IdType } from "@tongban/protocol";
import type { KeyRing } from "../keys/key-ring.ts";
import type { Trx } from "../store/transact.ts";

export interface RealName {
  readonly idType: IdType;
  readonly name: string;
  /** Checked and normalised. */
  readonly number: string;
}

/** Two countries may give out the same number: there a number alone is not one person. */
const sharedNumbers: ReadonlySet<IdType> = new Set(["passport"]);

/** The key a person is found by without decrypting anything. */
export function personKey(keys: KeyRing, { idType, number }: Pick<RealName, "idType" | "number">): string {
  return keys.lookup("person", idType, number);
}

/**
 * The row of this person, made if new, locked for the transaction. Everything that decides who holds a person happens under this lock, and it is taken
 * before any account's, so neighbours never wait in a circle. PERSON_CONFLICT for a passport's number under another name.
 */
export async function keepPerson(trx: Trx, { keys, at, ...person }: RealName & { keys: KeyRing; at: Date }): Promise<string> {
  const { idType, name, number } = person;
  const { id, name_sealed: kept } = await trx
    .insertInto("persons")
    .values({
      key_hash: personKey(keys, person),
      id_type: idType,
      number_sealed: keys.seal.close("persons.number", number),
      name_sealed: keys.seal.close("persons.name", name),
      created_at: at,
    })
    .onConflict((on) => on.column("key_hash").doUpdateSet({ id_type: idType }))
    .returning(["id", "name_sealed"])
    .executeTakeFirstOrThrow();
  if (sharedNumbers.has(idType) && bareName(keys.seal.open("persons.name", kept)) !== bareName(name)) throw fail("PERSON_CONFLICT");
  return id;
}

function bareName(name: string): string {
  return name.toUpperCase().replace(/\P{L}/gu, "");
}

export async function lockPerson(trx: Trx, personId: string): Promise<void> {
  await trx.selectFrom("persons").select("id").where("id", "=", personId).forUpdate().execute();
}

/** The account that holds the person, if one does. Stable for who holds the person's lock. */
export async function holderOf(trx: Trx, personId: string): Promise<string | undefined> {
  const row = await trx.selectFrom("accounts").select("id").where("person_id", "=", personId).executeTakeFirst();
  return row?.id;
}
