import type { SessionList } from "@tongban/protocol";
import type { Gateway } from "../gateway.ts";
import type { SessionState } from "./session-state.ts";

const mostShown = 50;

/** Where the account is signed in, on all channels, the last seen first. A session is seen when it is made and whenever it is refreshed. */
export async function listSessions({ db, now }: Gateway, { accountId, sessionId }: SessionState): Promise<SessionList> {
  const rows = await db
    .selectFrom("sessions as s")
    .innerJoin("accounts as a", (on) => on.onRef("a.id", "=", "s.account_id").onRef("a.epoch", "=", "s.epoch"))
    .innerJoin("refresh_tokens as t", "t.session_id", "s.id")
    .select(["s.id", "s.channel", "s.device", "s.created_at"])
    .select(({ fn }) => fn.coalesce(fn.max("t.spent_at"), "s.created_at").as("seen_at"))
    .where("s.account_id", "=", accountId)
    .where("s.revoked_at", "is", null)
    .groupBy("s.id")
    .having(({ fn, eb }) => eb(fn.max("t.expires_at"), ">", new Date(now())))
    .orderBy("seen_at", "desc")
    .limit(mostShown)
    .execute();
  return {
    sessions: rows.map(({ id, channel, device, created_at, seen_at }) => ({
      id,
      channel,
      ...(device !== null && { device }),
      signedInAt: created_at.toISOString(),
      lastSeenAt: seen_at.toISOString(),
      current: id === sessionId,
    })),
  };
}
