import type { ChannelId, NoticeList } from "@tongban/protocol";
import { accountLabel } from "../accounts/account-label.ts";
import type { Gateway } from "../gateway.ts";
import type { SessionState } from "../sessions/session-state.ts";
import { channelNames, noticeWords } from "./notice-words.ts";

const mostShown = 50;

/** The account's notices, newest first. */
export async function listNotices({ db, keys }: Gateway, { accountId }: SessionState): Promise<NoticeList> {
  const rows = await db
    .selectFrom("notices")
    .leftJoin("joins", "joins.id", "notices.join_id")
    .selectAll("notices")
    .select("joins.account_id as asking_account_id")
    .where("notices.account_id", "=", accountId)
    .orderBy("notices.at", "desc")
    .limit(mostShown)
    .execute();
  return {
    notices: rows.map(({ id, kind, channel, join_id, asking_account_id, at }) => ({
      id,
      kind,
      ...noticeWords[kind](channel ? whoIs(channel, asking_account_id && accountLabel(keys, asking_account_id)) : ""),
      at: at.toISOString(),
      ...(join_id && { joinId: join_id }),
    })),
  };
}

function whoIs(channel: ChannelId, label: string | null): string {
  return label ? `${channelNames[channel]}账号 ·${label} ` : channelNames[channel];
}
