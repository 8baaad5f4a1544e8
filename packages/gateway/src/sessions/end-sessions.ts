import { fail } from "@tongban/protocol";
import type { Gateway } from "../gateway.ts";
import type { SessionState } from "./session-state.ts";

/** Logs out here; what the channel wanted kept with the session goes. */
export async function endSession({ db, now, sessionCache }: Gateway, { sessionId }: SessionState): Promise<void> {
  await db
    .updateTable("sessions")
    .set({ revoked_at: new Date(now()), channel_secret_sealed: null })
    .where("id", "=", sessionId)
    .execute();
  sessionCache.clear();
}

/** Logs out another place of the same account, e.g. a phone that was lost. To all other accounts that session does not exist. */
export async function endSessionOf({ db, now, sessionCache }: Gateway, { accountId }: SessionState, sessionId: string): Promise<void> {
  const ended = await db
    .updateTable("sessions")
    .set((has) => ({ channel_secret_sealed: null, revoked_at: has.fn.coalesce("revoked_at", has.val(new Date(now()))) }))
    .where("id", "=", sessionId)
    .where("account_id", "=", accountId)
    .executeTakeFirst();
  if (ended.numUpdatedRows === 0n) throw fail("NOT_FOUND");
  sessionCache.clear();
}

/** Logs out everywhere, on all channels: one row says that every session of the account is over. */
export async function endAllSessions({ db, sessionCache }: Gateway, { accountId }: SessionState): Promise<void> {
  await db
    .updateTable("accounts")
    .set((has) => ({ epoch: has("epoch", "+", 1) }))
    .where("id", "=", accountId)
    .execute();
  sessionCache.clear();
}
