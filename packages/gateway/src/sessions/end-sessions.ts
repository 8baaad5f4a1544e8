import { fail } from "@tongban/protocol";
import { lockOwnAccount } from "../accounts/own-account.ts";
import type { Gateway } from "../gateway.ts";
import { type Trx, transact } from "../store/transact.ts";
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
 * Logs out another place of the same account, e.g. a phone that was lost. A mini-program signs in again by itself, so what its way to sign in has proved ends too:
 * whoever has the phone meets the face check. Where it is the same way as the one that asks, this session alone goes on with what was proved. To all other accounts
 * that session does not exist.
 */
export async function endSessionOf(gateway: Gateway, session: SessionState, sessionId: string): Promise<void> {
  if (sessionId === session.sessionId) return endSession(gateway, session);
  const at = new Date(gateway.now());
  await transact(gateway.db, async (trx) => {
    const { id: accountId } = await lockOwnAccount(trx, session);
    const ended = await trx
      .updateTable("sessions")
      .set((has) => ({ channel_secret_sealed: null, revoked_at: has.fn.coalesce("revoked_at", has.val(at)) }))
      .where("id", "=", sessionId)
      .where("credential_id", "in", (query) => query.selectFrom("credentials").select("id").where("account_id", "=", accountId))
      .returning("credential_id")
      .executeTakeFirst();
    if (!ended) throw fail("NOT_FOUND");
    const { credential_id: credentialId } = ended;
    if (credentialId === session.credentialId) await keepForSession(trx, session);
    await trx
      .updateTable("proofs")
      .set({ expires_at: at })
      .where("credential_id", "=", credentialId)
      .where("expires_at", ">", at)
      .where("session_id", "is distinct from", session.sessionId)
      .execute();
  });
  gateway.sessionCache.clear();
}

/** What her way to sign in has proved is this sign-in's only, from now on. */
async function keepForSession(trx: Trx, { sessionId, credentialId }: SessionState): Promise<void> {
  await trx
    .updateTable("proofs")
    .set({ session_id: sessionId })
    .where("credential_id", "=", credentialId)
    .where("session_id", "is", null)
    .execute();
}

/** Logs out everywhere, on all channels: one row says that every session of the account is over. Whoever signs in again, by herself or not, has to prove herself anew. */
export async function endAllSessions({ db, now, sessionCache }: Gateway, session: SessionState): Promise<void> {
  const at = new Date(now());
  await transact(db, async (trx) => {
    const { id } = await lockOwnAccount(trx, session);
    await trx
      .updateTable("accounts")
      .set((has) => ({ epoch: has("epoch", "+", 1) }))
      .where("id", "=", id)
      .execute();
    await trx
      .updateTable("proofs")
      .set({ expires_at: at })
      .where("credential_id", "in", (query) => query.selectFrom("credentials").select("id").where("account_id", "=", id))
      .where("expires_at", ">", at)
      .execute();
  });
  sessionCache.clear();
}
