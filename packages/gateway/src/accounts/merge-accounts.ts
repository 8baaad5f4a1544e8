import { writeAudit } from "../store/audit.ts";
import type { Trx } from "../store/transact.ts";

export interface Merge {
  readonly from: string;
  readonly into: string;
  readonly at: Date;
  readonly evidence: Record<string, unknown>;
}

/**
 * Moves credentials, identifiers, live sessions and notices of one account into another; each row keeps its origin account. The caller holds the person's lock and has
 * made sure that `from` has no verified person of its own.
 */
export async function mergeAccounts(trx: Trx, { from, into, at, evidence }: Merge): Promise<void> {
  const rows = await trx.selectFrom("accounts").select(["id", "epoch"]).where("id", "in", [from, into]).orderBy("id").forUpdate().execute();
  const epochOf = (id: string) => rows.find((row) => row.id === id)?.epoch ?? 0;
  await trx.updateTable("accounts").set({ merged_into: into }).where("id", "=", from).execute();
  for (const table of ["credentials", "identifiers"] as const)
    await trx.updateTable(table).set({ account_id: into }).where("account_id", "=", from).execute();
  await trx
    .updateTable("sessions")
    .set({ account_id: into, epoch: epochOf(into) })
    .where("account_id", "=", from)
    .where("epoch", "=", epochOf(from))
    .where("revoked_at", "is", null)
    .execute();
  await trx.updateTable("notices").set({ account_id: into }).where("account_id", "=", from).execute();
  await writeAudit(trx, { at, action: "accounts-merged", accountId: into, evidence: { from, ...evidence } });
}
