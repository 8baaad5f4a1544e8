import type { OfficialJoinList, OfficialMergeList } from "@tongban/protocol";
import { accountLabel } from "../accounts/account-label.ts";
import type { Gateway } from "../gateway.ts";
import { rootOf } from "../merging/members.ts";
import { transact } from "../store/transact.ts";
import { day } from "../time.ts";

const mostShown = 200;

/** Merges that can still be split, the last first: a citizen at the counter shows the label of one of hers. */
export async function listSplittable({ db, keys, now, options }: Gateway): Promise<OfficialMergeList> {
  return transact(db, async (trx) => {
    const rows = await trx
      .selectFrom("merges")
      .selectAll()
      .where("split_at", "is", null)
      .where("at", ">", new Date(now() - options.counterSplitDays * day))
      .orderBy("at", "desc")
      .limit(mostShown)
      .execute();
    const merges: OfficialMergeList["merges"] = [];
    for (const { id, from_account_id, into_account_id, at, by } of rows) {
      const labels = [from_account_id, await rootOf(trx, into_account_id)].map((account) => accountLabel(keys, account));
      merges.push({ mergeId: id, at: at.toISOString(), by, labels });
    }
    return { merges };
  });
}

/** Joins that were kept out, or that wait for an approval without a term; the last first. */
export async function listKeptOut({ db, keys }: Gateway): Promise<OfficialJoinList> {
  const rows = await db
    .selectFrom("joins as j")
    .leftJoin("accounts as a", "a.person_id", "j.person_id")
    .select(["j.id", "j.channel", "j.account_id", "j.requested_at", "j.ended_by", "a.id as holder"])
    .where((is) => is.or([is("j.status", "=", "refused"), is.and([is("j.status", "=", "waiting"), is("j.opens_at", "is", null)])]))
    .orderBy("j.requested_at", "desc")
    .limit(mostShown)
    .execute();
  return {
    joins: rows.map(({ id, channel, account_id, requested_at, ended_by, holder }) => ({
      joinId: id,
      channel,
      requestedAt: requested_at.toISOString(),
      ...(ended_by && { endedBy: ended_by }),
      labels: [account_id, ...(holder ? [holder] : [])].map((account) => accountLabel(keys, account)),
    })),
  };
}
