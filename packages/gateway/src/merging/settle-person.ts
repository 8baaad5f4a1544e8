import { closeJoinAfterSplit } from "../joins/request-join.ts";
import type { Trx } from "../store/transact.ts";

interface Parted {
  readonly personId: string;
  /** Holds the person until now. */
  readonly kept: string;
  readonly parted: string;
  readonly at: Date;
}

/**
 * After a split the person belongs to the side whose credential proved her first. The other side's credentials keep what they proved, but have to ask anew, and
 * only an approval lets them in.
 */
export async function settlePerson(trx: Trx, { personId, kept, parted, at }: Parted): Promise<void> {
  const proofs = await trx
    .selectFrom("proofs as p")
    .innerJoin("credentials as c", "c.id", "p.credential_id")
    .select(["c.account_id", "c.channel"])
    .where("p.person_id", "=", personId)
    .where("p.level", "=", 3)
    .where("c.account_id", "in", [kept, parted])
    .orderBy("p.at")
    .execute();
  const holder = proofs[0]?.account_id ?? kept;
  if (holder === parted) {
    await trx.updateTable("accounts").set({ person_id: null }).where("id", "=", kept).execute();
    await trx.updateTable("accounts").set({ person_id: personId }).where("id", "=", parted).execute();
  }
  const other = proofs.find(({ account_id }) => account_id !== holder);
  if (other) await closeJoinAfterSplit(trx, { accountId: other.account_id, personId, channel: other.channel, at });
}
