import type { MergeList, MergeView } from "@tongban/protocol";
import { accountLabel } from "../accounts/account-label.ts";
import type { Gateway } from "../gateway.ts";
import { membersOf } from "../merging/members.ts";
import type { SessionState } from "../sessions/session-state.ts";
import { type Trx, transact } from "../store/transact.ts";
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
    const merges: MergeView[] = [];
    for (const { id, from_account_id, at } of rows) {
      const channels = await channelsOf(trx, { accountId: session.accountId, side: await membersOf(trx, from_account_id) });
      // all that came in has left by itself
      if (channels.length === 0) continue;
      const splitUntil = new Date(at.getTime() + splitDays * day).toISOString();
      merges.push({ mergeId: id, at: at.toISOString(), splitUntil, label: accountLabel(gateway.keys, from_account_id), channels });
    }
    return { merges };
  });
}

async function channelsOf(trx: Trx, { accountId, side }: { accountId: string; side: readonly string[] }) {
  const rows = await trx
    .selectFrom("credentials")
    .select("channel")
    .where("account_id", "=", accountId)
    .where("origin_account_id", "in", [...side])
    .orderBy("linked_at")
    .execute();
  return rows.map(({ channel }) => channel);
}
