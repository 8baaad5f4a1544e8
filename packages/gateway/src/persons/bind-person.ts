import { type ChannelId, fail } from "@tongban/protocol";
import { requestJoin } from "../joins/request-join.ts";
import type { Policy } from "../policy.ts";
import { writeAudit } from "../store/audit.ts";
import type { Trx } from "../store/transact.ts";
import { holderOf } from "./keep-person.ts";

export interface Binding {
  readonly accountId: string;
  /** From `keepPerson`, which locked it. */
  readonly personId: string;
  readonly channel: ChannelId;
  readonly method: string;
  readonly policy: Policy;
  readonly at: Date;
}

/**
 * What a possession proof does to an account: a person nobody holds becomes its own at once; a person another account holds makes a join that waits for
 * her. Throws PERSON_CONFLICT when the account has another verified person.
 */
export async function bindPerson(trx: Trx, binding: Binding): Promise<"bound" | "joining"> {
  const { accountId, personId, at, method } = binding;
  const holder = await holderOf(trx, personId);
  if (holder === accountId) return "bound";
  const account = await trx
    .selectFrom("accounts")
    .select(["person_id", "merged_into"])
    .where("id", "=", accountId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (account.person_id) throw fail("PERSON_CONFLICT");
  if (holder) {
    await requestJoin(trx, { ...binding, holder });
    return "joining";
  }
  await trx.updateTable("accounts").set({ person_id: personId }).where("id", "=", accountId).execute();
  await writeAudit(trx, { at, action: "person-bound", accountId, evidence: { personId, method } });
  return "bound";
}
