import type { Selectable } from "kysely";
import type { Tables } from "../store/tables.ts";
import { StartOver, type Trx } from "../store/transact.ts";

export type Account = Selectable<Tables["accounts"]>;

/** Both accounts, in the order given, locked in one order everywhere. Starts over when one was merged meanwhile: who asks finds it anew. */
export async function lockAccounts(trx: Trx, ids: readonly [string, string]): Promise<readonly [Account, Account]> {
  const rows = await trx
    .selectFrom("accounts")
    .selectAll()
    .where("id", "in", [...ids])
    .orderBy("id")
    .forUpdate()
    .execute();
  const [one, other] = ids.map((id) => rows.find((row) => row.id === id));
  if (!one || !other || one.id === other.id || one.merged_into || other.merged_into) throw new StartOver();
  return [one, other];
}

/** Tells a sign-in underway, which read without a lock, that what it read may be elsewhere by now. */
export async function countMove(trx: Trx, ids: readonly string[]): Promise<void> {
  await trx
    .updateTable("accounts")
    .set((has) => ({ moves: has("moves", "+", 1) }))
    .where("id", "in", [...ids])
    .execute();
}
