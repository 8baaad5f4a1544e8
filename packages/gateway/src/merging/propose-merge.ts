import type { Tables } from "../store/tables.ts";
import type { Trx } from "../store/transact.ts";

interface Proposing {
  readonly accounts: readonly [string, string];
  readonly kind: Tables["merge_proposals"]["kind"];
  /** What leads to both. */
  readonly identifierId?: string;
  readonly at: Date;
}

/** Records that two accounts may be one citizen's. Merges nothing; the same pair is proposed once for each kind, also when it was dismissed. */
export async function proposeMerge(trx: Trx, { accounts: [one, other], kind, identifierId, at }: Proposing): Promise<void> {
  await trx
    .insertInto("merge_proposals")
    .values({ account_id: one, other_account_id: other, kind, identifier_id: identifierId ?? null, proposed_at: at })
    .onConflict((on) => on.doNothing())
    .execute();
}
