import type { ChannelId, Notice } from "@tongban/protocol";
import { sql } from "kysely";
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

interface TriedClaim {
  /** Whom somebody claimed to be. */
  readonly personKey: string;
  /** Who tried: she needs no warning of herself. */
  readonly by: string;
  readonly channel: ChannelId;
  readonly at: Date;
}

/**
 * Tells the account that holds the person, if one does, that somebody tried her name and number; once an hour at most. One statement either way, so that no
 * clock tells whether somebody holds her. The caller holds the person's lock.
 */
export async function warnOfClaim(trx: Trx, { personKey, by, channel, at }: TriedClaim): Promise<void> {
  const kind = "claim-attempted" as const;
  await trx
    .insertInto("notices")
    .columns(["account_id", "origin_account_id", "kind", "channel", "at"])
    .expression((from) =>
      from
        .selectFrom("accounts as a")
        .innerJoin("persons as p", "p.id", "a.person_id")
        .select((is) => [
          "a.id",
          "a.id as origin",
          is.val(kind).as("kind"),
          is.val(channel).as("channel"),
          sql<Date>`${at}::timestamptz`.as("at"),
        ])
        .where("p.key_hash", "=", personKey)
        .where("a.id", "<>", by)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom("notices as told")
                .select("told.id")
                .whereRef("told.account_id", "=", "a.id")
                .where("told.kind", "=", kind)
                .where("told.at", ">", new Date(at.getTime() - hour)),
            ),
          ),
        ),
    )
    .execute();
}
