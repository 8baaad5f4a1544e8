import type { ChannelId, Notice } from "@tongban/protocol";
import type { Trx } from "../store/transact.ts";
import { hour } from "../time.ts";

export interface NewNotice {
  readonly accountId: string;
  readonly kind: Notice["kind"];
  /** Of whom it tells; left out where no channel is meant. */
  readonly channel?: ChannelId;
  readonly joinId?: string;
  readonly at: Date;
}

export async function sendNotice(trx: Trx, { accountId, kind, channel, joinId, at }: NewNotice): Promise<void> {
  await trx
    .insertInto("notices")
    .values({ account_id: accountId, origin_account_id: accountId, kind, channel: channel ?? null, join_id: joinId ?? null, at })
    .execute();
}

/** Tells an account once an hour at most that somebody tried her name and number; the caller holds the person's lock. */
export async function warnOfClaim(
  trx: Trx,
  { accountId, channel, at }: Required<Pick<NewNotice, "accountId" | "channel" | "at">>,
): Promise<void> {
  const recent = await trx
    .selectFrom("notices")
    .select("id")
    .where("account_id", "=", accountId)
    .where("kind", "=", "claim-attempted")
    .where("at", ">", new Date(at.getTime() - hour))
    .executeTakeFirst();
  if (!recent) await sendNotice(trx, { accountId, kind: "claim-attempted", channel, at });
}
