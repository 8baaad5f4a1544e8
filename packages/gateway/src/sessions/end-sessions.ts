import { fail } from "@tongban/protocol";
import type { Gateway } from "../gateway.ts";
import { transact } from "../store/transact.ts";
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

/**
 * Logs out another place of the same account, e.g. a phone that was lost. A mini-program signs in again by itself, so what its way to sign in has proved ends too,
 * unless it is the one that asks: whoever has the phone meets the face check. To all other accounts that session does not exist.
 */
export async function endSessionOf({ db, now, sessionCache }: Gateway, session: SessionState, sessionId: string): Promise<void> {
  const at = new Date(now());
  await transact(db, async (trx) => {
    const ended = await trx
      .updateTable("sessions")
      .set((has) => ({ channel_secret_sealed: null, revoked_at: has.fn.coalesce("revoked_at", has.val(at)) }))
      .where("id", "=", sessionId)
      .where("account_id", "=", session.accountId)
      .returning("credential_id")
      .executeTakeFirst();
    if (!ended) throw fail("NOT_FOUND");
    await trx
      .updateTable("proofs")
      .set({ expires_at: at })
      .where("credential_id", "=", ended.credential_id)
      .where("credential_id", "!=", session.credentialId)
      .where("expires_at", ">", at)
      .execute();
  });
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
