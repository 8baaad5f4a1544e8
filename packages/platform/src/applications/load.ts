import { fail } from "@tongban/protocol";
import { Uuid } from "@tongban/protocol/schemas";
import { Value } from "typebox/value";
import type { ApplicationRow, Queries } from "../store/tables.ts";

export interface Load {
  readonly applicationId: string;
  /** Only this person's; somebody else's is as unknown as one that does not exist. */
  readonly certKey?: string;
  /** Hold the row until the transaction ends. */
  readonly lock?: boolean;
}

/** Throws APPLICATION_UNKNOWN. */
export async function loadApplication(db: Queries, { applicationId, certKey, lock }: Load): Promise<ApplicationRow> {
  if (!Value.Check(Uuid, applicationId)) throw fail("APPLICATION_UNKNOWN");
  let query = db.selectFrom("applications").selectAll().where("application_id", "=", applicationId);
  if (certKey !== undefined) query = query.where("cert_key", "=", certKey);
  if (lock) query = query.forUpdate();
  const row = await query.executeTakeFirst();
  if (!row) throw fail("APPLICATION_UNKNOWN");
  return row;
}
