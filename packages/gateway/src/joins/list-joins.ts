import type { JoinList } from "@tongban/protocol";
import { accountLabel } from "../accounts/account-label.ts";
import type { Gateway } from "../gateway.ts";
import type { SessionState } from "../sessions/session-state.ts";
import { joinView } from "./join-view.ts";
import { openCooledJoin } from "./settle-join.ts";

/** Joins that wait for this account's word, oldest first, and its own. */
export async function listJoins(gateway: Gateway, { heldPersonId, join }: SessionState): Promise<JoinList> {
  const outgoing = join && { outgoing: joinView(join) };
  if (!heldPersonId) return { incoming: [], ...outgoing };
  const waiting = await gateway.db
    .selectFrom("joins")
    .selectAll()
    .where("person_id", "=", heldPersonId)
    .where("status", "=", "waiting")
    .orderBy("requested_at")
    .execute();
  const cooled = waiting.filter(({ opens_at }) => opens_at && opens_at.getTime() <= gateway.now());
  for (const row of cooled) await openCooledJoin(gateway, row);
  return {
    incoming: waiting
      .filter((row) => !cooled.includes(row))
      .map(({ id, account_id, channel, requested_at, opens_at, choices }) => ({
        joinId: id,
        channel,
        label: accountLabel(gateway.keys, account_id),
        requestedAt: requested_at.toISOString(),
        ...(opens_at && { opensAt: opens_at.toISOString() }),
        choices,
      })),
    ...outgoing,
  };
}
