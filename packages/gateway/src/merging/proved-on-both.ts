import type { Db } from "../store/transact.ts";

interface Sides {
  readonly accounts: readonly [string, string];
  readonly at: Date;
}

/** Whom credentials of both accounts have proved by possession, still valid: at most one person, else nobody can say who it is. */
export async function provedOnBoth(db: Db, { accounts: [one, other], at }: Sides): Promise<string | undefined> {
  const rows = await db
    .selectFrom("proofs as p")
    .innerJoin("credentials as c", "c.id", "p.credential_id")
    .select(["c.account_id", "p.person_id"])
    .where("c.account_id", "in", [one, other])
    .where("p.level", "=", 3)
    .where("p.expires_at", ">", at)
    .execute();
  const persons = new Set(rows.map(({ person_id }) => person_id));
  const [person] = persons;
  const both = [one, other].every((id) => rows.some(({ account_id }) => account_id === id));
  return persons.size === 1 && both ? person : undefined;
}
