import type { ChannelId } from "@tongban/protocol";
import { wereParted } from "../merging/partings.ts";
import { sendNotice } from "../notices/send-notice.ts";
import type { Binding } from "../persons/bind-person.ts";
import { writeAudit } from "../store/audit.ts";
import type { Trx } from "../store/transact.ts";
import { hour } from "../time.ts";
import { pickNumbers } from "./pick-numbers.ts";

/** How long after a wrong number she may be asked again. */
const afterWrongNumber = hour;

/**
 * Asks the account that holds the person to let this one in. Asking again changes nothing: an objection stays one. After a wrong number, which may be a slip, a
 * new proof asks anew an hour later, with other numbers and the whole cooling time; after a split it asks at once. Accounts that were taken apart come together by
 * her approval only.
 */
export async function requestJoin(
  trx: Trx,
  { accountId, personId, channel, policy, at, holder, method }: Binding & { holder: string },
): Promise<void> {
  const { number, choices } = pickNumbers();
  const opensAt = (await wereParted(trx, accountId, holder)) ? null : new Date(at.getTime() + policy.coolingHours * hour);
  const made = await trx
    .insertInto("joins")
    .values({
      account_id: accountId,
      person_id: personId,
      channel,
      status: "waiting",
      number,
      choices: JSON.stringify(choices),
      requested_at: at,
      opens_at: opensAt,
    })
    .onConflict((on) =>
      on
        .columns(["account_id", "person_id"])
        .doUpdateSet((row) => ({
          channel: row.ref("excluded.channel"),
          status: "waiting",
          ended_by: null,
          number: row.ref("excluded.number"),
          choices: row.ref("excluded.choices"),
          requested_at: row.ref("excluded.requested_at"),
          opens_at: row.ref("excluded.opens_at"),
          ended_at: null,
        }))
        .where((is) =>
          is.or([
            is("joins.ended_by", "=", "split"),
            is.and([is("joins.ended_by", "=", "wrong-number"), is("joins.ended_at", "<=", new Date(at.getTime() - afterWrongNumber))]),
          ]),
        ),
    )
    .returning("id")
    .executeTakeFirst();
  if (!made) return;
  await sendNotice(trx, { accountId: holder, kind: "join-requested", channel, joinId: made.id, at });
  await writeAudit(trx, { at, action: "join-requested", accountId, evidence: { joinId: made.id, holder, method } });
}

interface Closing {
  readonly accountId: string;
  readonly personId: string;
  readonly channel: ChannelId;
  readonly at: Date;
}

/** What the split-off side sees of it: closed, until it asks anew. */
export async function closeJoinAfterSplit(trx: Trx, { accountId, personId, channel, at }: Closing): Promise<void> {
  const { number, choices } = pickNumbers();
  const closed = { status: "refused", ended_by: "split", ended_at: at } as const;
  await trx
    .insertInto("joins")
    .values({
      ...closed,
      account_id: accountId,
      person_id: personId,
      channel,
      number,
      choices: JSON.stringify(choices),
      requested_at: at,
      opens_at: null,
    })
    .onConflict((on) => on.columns(["account_id", "person_id"]).doUpdateSet(closed))
    .execute();
}
