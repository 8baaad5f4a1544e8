import type { Queries } from "../store/tables.ts";
import { cancelled } from "./licence-status.ts";

/** Empties a person's licences and what she showed of them. A licence without its content is no valid one: it is cancelled (04 注销). */
export async function eraseLicences(trx: Queries, certKey: string): Promise<void> {
  await trx.updateTable("presentations").set({ content: null }).where("cert_key", "=", certKey).execute();
  await trx.updateTable("licences").set({ content: null }).where("cert_key", "=", certKey).execute();
  await trx
    .updateTable("licences")
    .set({ status: cancelled })
    .where("cert_key", "=", certKey)
    .where("status", "in", ["01", "02"])
    .execute();
}
