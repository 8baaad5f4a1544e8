import { fail } from "@tongban/protocol";
import { lockOwnAccount } from "../accounts/own-account.ts";
import { requireStepUp } from "../accounts/require-step-up.ts";
import type { Gateway } from "../gateway.ts";
import { membersOf } from "../merging/members.ts";
import { splitAccounts } from "../merging/split-accounts.ts";
import type { SessionState } from "../sessions/session-state.ts";
import { transact } from "../store/transact.ts";

/** Splits a merge of the citizen's own account, after a step-up. Her sessions end on both sides, this one too. To all others the merge does not exist. */
export async function splitOwn(gateway: Gateway, session: SessionState, mergeId: string): Promise<void> {
  const at = new Date(gateway.now());
  const { splitDays } = gateway.options.policyOf(session);
  await transact(gateway.db, async (trx) => {
    const { id: accountId } = await lockOwnAccount(trx, session);
    const merge = await trx.selectFrom("merges").select("into_account_id").where("id", "=", mergeId).executeTakeFirst();
    if (!merge || !(await membersOf(trx, accountId)).includes(merge.into_account_id)) throw fail("NOT_FOUND");
    requireStepUp(gateway, session);
    await splitAccounts(trx, { mergeId, splitDays, at, by: "citizen", evidence: { credentialId: session.credentialId } });
  });
  gateway.sessionCache.clear();
}
