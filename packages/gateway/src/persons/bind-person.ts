import { type ChannelId, fail } from "@tongban/protocol";
import { accountLabel } from "../accounts/account-label.ts";
import { requestJoin } from "../joins/request-join.ts";
import type { KeyRing } from "../keys/key-ring.ts";
import type { Policy } from "../policy.ts";
import { writeAudit } from "../store/audit.ts";
import { StartOver, type Trx } from "../store/transact.ts";
import { holderOf } from "./keep-person.ts";

export interface Binding {
  readonly accountId: string;
  /** From `keepPerson`, which locked it. */
  readonly personId: string;
  readonly channel: ChannelId;
  readonly method: string;
  readonly policy: Policy;
  readonly keys: KeyRing;
  readonly at: Date;
}

/**
 * What a possession proof does to an account: a person nobody holds becomes its own at once; a person another account holds makes a join that waits for
 * her. Throws PERSON_CONFLICT when the account has another verified person. The audit names the account by the label it shows: a check relayed to the person
 * herself can bind her to somebody else's, and she can tell by it whose.
 */
export async function bindPerson(trx: Trx, binding: Binding): Promise<"bound" | "joining"> {
  const { accountId, personId, at, method, keys } = binding;
  const holder = await holderOf(trx, personId);
  if (holder === accountId) return "bound";
  const account = await trx
    .selectFrom("accounts")
    .select(["person_id", "merged_into"])
    .where("id", "=", accountId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  // merged since it was looked up: the proof belongs to the account it is one with by now
  if (account.merged_into) throw new StartOver();
  if (account.person_id) throw fail("PERSON_CONFLICT");
  if (holder) {
    await requestJoin(trx, { ...binding, holder });
    return "joining";
  }
  await trx.updateTable("accounts").set({ person_id: personId }).where("id", "=", accountId).execute();
  await writeAudit(trx, { at, action: "person-bound", accountId, evidence: { personId, method, label: accountLabel(keys, accountId) } });
  return "bound";
}
