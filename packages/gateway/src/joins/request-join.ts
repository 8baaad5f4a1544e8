import { randomInt } from "node:crypto";
import { sendNotice } from "../notices/send-notice.ts";
import type { Binding } from "../persons/bind-person.ts";
import { writeAudit } from "../store/audit.ts";
import type { Trx } from "../store/transact.ts";
import { hour } from "../time.ts";

/** How long after a wrong number she may be asked again. */
const afterWrongNumber = hour;

/**
 * Asks the account that holds the person to let this one in. Asking again changes nothing: an objection stays one. Only after a wrong number, which may be a
 * slip, a new proof asks anew an hour later, with other numbers and the whole cooling time.
 */
export async function requestJoin(
  trx: Trx,
  { accountId, personId, channel, policy, at, holder, method }: Binding & { holder: string },
): Promise<void> {
  const { number, choices } = pickNumbers();
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
      opens_at: new Date(at.getTime() + policy.coolingHours * hour),
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
        .where("joins.ended_by", "=", "wrong-number")
        .where("joins.ended_at", "<=", new Date(at.getTime() - afterWrongNumber)),
    )
    .returning("id")
    .executeTakeFirst();
  if (!made) return;
  await sendNotice(trx, { accountId: holder, kind: "join-requested", channel, joinId: made.id, at });
  await writeAudit(trx, { at, action: "join-requested", accountId, evidence: { joinId: made.id, holder, method } });
}

/** The number one device shows, and three different ones, in any order, among which the other device's owner finds it. */
function pickNumbers(random: (min: number, max: number) => number = randomInt): { number: number; choices: number[] } {
  const choices: number[] = [];
  while (choices.length < 3) {
    const next = random(10, 100);
    if (!choices.includes(next)) choices.push(next);
  }
  return { number: choices[random(0, 3)] ?? 0, choices };
}
