import type { Queries } from "../store/tables.ts";

/** Destroys all files of a person, with their names and hashes. Who fetched them stays: it says nothing of her. */
export async function eraseAttachments(trx: Queries, certKey: string): Promise<void> {
  const own = trx.selectFrom("applications").select("application_id").where("cert_key", "=", certKey);
  await trx.deleteFrom("counter_materials").where("application_id", "in", own).execute();
  await trx.deleteFrom("attachments").where("cert_key", "=", certKey).execute();
}
