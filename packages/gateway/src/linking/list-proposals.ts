import type { ProposalHintList } from "@tongban/protocol";
import { accountLabel } from "../accounts/account-label.ts";
import type { Gateway } from "../gateway.ts";
import { membersOf, rootOf } from "../merging/members.ts";
import { provedOnBoth } from "../merging/proved-on-both.ts";
import type { SessionState } from "../sessions/session-state.ts";
import { transact } from "../store/transact.ts";

/**
 * Accounts that may be hers as well. Only what she has proved here and there is told: anything less would tell a stranger who else uses a telephone, or lead
 * somebody to an account that is not hers.
 */
export async function listProposals(gateway: Gateway, session: SessionState): Promise<ProposalHintList> {
  const { accountId, level, proved } = session;
  if (level < 3 || !proved) return { proposals: [] };
  const at = new Date(gateway.now());
  return transact(gateway.db, async (trx) => {
    const members = [...(await membersOf(trx, accountId))];
    const open = await trx
      .selectFrom("merge_proposals")
      .select(["account_id", "other_account_id"])
      .where("status", "=", "open")
      .where((is) => is.or([is("account_id", "in", members), is("other_account_id", "in", members)]))
      .execute();
    const others = new Set<string>();
    for (const { account_id, other_account_id } of open) {
      const other = await rootOf(trx, members.includes(account_id) ? other_account_id : account_id);
      if (other !== accountId && (await provedOnBoth(trx, { accounts: [accountId, other], at })) === proved.personId) others.add(other);
    }
    const credentials = others.size
      ? await trx
          .selectFrom("credentials")
          .select(["account_id", "channel"])
          .where("account_id", "in", [...others])
          .execute()
      : [];
    return {
      proposals: [...others].map((other) => ({
        label: accountLabel(gateway.keys, other),
        channels: [...new Set(credentials.filter(({ account_id }) => account_id === other).map(({ channel }) => channel))],
      })),
    };
  });
}
