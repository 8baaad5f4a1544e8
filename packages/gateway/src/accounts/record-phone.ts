import { fail } from "@tongban/protocol";
import { sql } from "kysely";
import type { Gateway } from "../gateway.ts";
import { proposeMerge } from "../merging/propose-merge.ts";
import { type Trx, transact } from "../store/transact.ts";

/** A number that many share (a family's, a shop's) says nothing: so many are proposed at most. */
const mostProposed = 3;

interface Verified {
  readonly credentialId: string;
  /** E.164, confirmed by the channel for this very user. */
  readonly number: string;
  /** The channel could not say whose it is: then it is the first credential's that has it, and PHONE_GRANT_INVALID to all others of that app. */
  readonly exclusive: boolean;
}

/**
 * Keeps the number with the credential. A number is a hint: it is nobody's key, several accounts may have it, and what follows from that is a merge proposal at
 * most, for people to look at.
 */
export async function recordPhone({ db, keys, now }: Gateway, { credentialId, number, exclusive }: Verified): Promise<void> {
  const at = new Date(now());
  const kept = {
    number_hash: keys.lookup("phone", number),
    number_sealed: keys.seal.close("phones.number", number),
    verified_at: at,
  };
  await transact(db, async (trx) => {
    // two who come with one number at once wait for each other here, else neither would see the other
    await sql`select pg_advisory_xact_lock(hashtext(${kept.number_hash}))`.execute(trx);
    if (exclusive) await requireOwn(trx, { credentialId, numberHash: kept.number_hash });
    await trx
      .insertInto("phones")
      .values({ credential_id: credentialId, ...kept })
      .onConflict((on) => on.column("credential_id").doUpdateSet(kept))
      .execute();
    const holders = await trx
      .selectFrom("phones as p")
      .innerJoin("credentials as c", "c.id", "p.credential_id")
      .select(["c.id", "c.account_id"])
      .where("p.number_hash", "=", kept.number_hash)
      .orderBy("p.verified_at", "desc")
      .execute();
    const own = holders.find(({ id }) => id === credentialId)?.account_id;
    const others = new Set(holders.map(({ account_id }) => account_id).filter((id) => id !== own));
    if (own) for (const other of [...others].slice(0, mostProposed)) await proposeMerge(trx, { accounts: [own, other], kind: "phone", at });
  });
}

async function requireOwn(trx: Trx, { credentialId, numberHash }: { credentialId: string; numberHash: string }): Promise<void> {
  const another = await trx
    .selectFrom("credentials as own")
    .innerJoin("credentials as c", (on) => on.onRef("c.channel", "=", "own.channel").onRef("c.app_id", "=", "own.app_id"))
    .innerJoin("phones as p", "p.credential_id", "c.id")
    .select("c.id")
    .where("own.id", "=", credentialId)
    .where("c.id", "!=", credentialId)
    .where("p.number_hash", "=", numberHash)
    .executeTakeFirst();
  if (another) throw fail("PHONE_GRANT_INVALID", { cause: { reason: "another credential of this app has the number" } });
}
