import type { Trx } from "../store/transact.ts";

interface Held {
  readonly accountId: string;
  readonly personId: string;
}

/** The account's ways to sign in that have proved this person by possession, however long ago: by them it is hers. */
export async function proversOf(trx: Trx, { accountId, personId }: Held): Promise<readonly string[]> {
  const rows = await trx
    .selectFrom("proofs as p")
    .innerJoin("credentials as c", "c.id", "p.credential_id")
    .select("c.id")
    .distinct()
    .where("c.account_id", "=", accountId)
    .where("p.person_id", "=", personId)
    .where("p.level", "=", 3)
    .execute();
  return rows.map(({ id }) => id);
}
