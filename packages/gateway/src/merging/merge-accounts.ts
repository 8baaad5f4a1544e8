import { fail } from "@tongban/protocol";
import type { Selectable } from "kysely";
import { countMove, lockAccounts } from "../accounts/lock-accounts.ts";
import { writeAudit } from "../store/audit.ts";
import type { Tables } from "../store/tables.ts";
import type { Trx } from "../store/transact.ts";

type MergeRow = Selectable<Tables["merges"]>;

export interface Merge {
  readonly from: string;
  readonly into: string;
  readonly at: Date;
  readonly by: MergeRow["by"];
  /** Ids, and the reasons of maintainers. */
  readonly evidence: MergeRow["evidence"];
}

/**
 * Moves credentials, identifiers, live sessions and notices of one account into another; each row keeps its origin account, by which a split finds it. The caller
 * holds the lock of the person `into` has, if any. PERSON_CONFLICT when `from` has a verified person: two persons are never one account.
 */
export async function mergeAccounts(trx: Trx, { from, into, at, by, evidence }: Merge): Promise<void> {
  const [merged, other] = await lockAccounts(trx, [from, into]);
  if (merged.person_id) throw fail("PERSON_CONFLICT");
  await countMove(trx, [from, into]);
  await trx.updateTable("accounts").set({ merged_into: into }).where("id", "=", from).execute();
  for (const table of ["credentials", "identifiers", "notices"] as const)
    await trx.updateTable(table).set({ account_id: into }).where("account_id", "=", from).execute();
  await trx
    .updateTable("sessions")
    .set({ account_id: into, epoch: other.epoch })
    .where("account_id", "=", from)
    .where("epoch", "=", merged.epoch)
    .where("revoked_at", "is", null)
    .execute();
  await trx
    .insertInto("merges")
    .values({ from_account_id: from, into_account_id: into, at, by, evidence: JSON.stringify(evidence) })
    .execute();
  await writeAudit(trx, { at, action: "accounts-merged", accountId: into, evidence: { from, by, ...evidence } });
}
