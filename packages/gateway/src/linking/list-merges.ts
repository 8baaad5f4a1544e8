import type { MergeList, MergeView } from "@tongban/protocol";
import { accountLabel } from "../accounts/account-label.ts";
import type { Gateway } from "../gateway.ts";
import { membersOf } from "../merging/members.ts";
import type { SessionState } from "../sessions/session-state.ts";
import { transact } from "../store/transact.ts";
import { day } from "../time.ts";

/** What became one with this account and can still be split off, the last first. */
export async function listMerges(gateway: Gateway, session: SessionState): Promise<MergeList> {
  const { splitDays } = gateway.options.policyOf(session);
  return transact(gateway.db, async (trx) => {
    const members = [...(await membersOf(trx, session.accountId))];
    const rows = await trx
      .selectFrom("merges")
      .selectAll()
      .where("into_account_id", "in", members)
      .where("split_at", "is", null)
      .where("at", ">", new Date(gateway.now() - splitDays * day))
      .orderBy("at", "desc")
      .execute();
    const credentials = await trx
      .selectFrom("credentials")
      .select(["channel", "origin_account_id"])
      .where("account_id", "=", session.accountId)
      .orderBy("linked_at")
      .execute();
    const merges: MergeView[] = [];
    for (const { id, from_account_id, at } of rows) {
      const side = await membersOf(trx, from_account_id);
      const channels = credentials.filter(({ origin_account_id }) => side.includes(origin_account_id)).map(({ channel }) => channel);
      // one side has left by itself
      if (channels.length === 0 || channels.length === credentials.length) continue;
      const splitUntil = new Date(at.getTime() + splitDays * day).toISOString();
      merges.push({ mergeId: id, at: at.toISOString(), splitUntil, label: accountLabel(gateway.keys, from_account_id), channels });
    }
    return { merges };
  });
}
