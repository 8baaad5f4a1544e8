import { isServiceError } from "@tongban/protocol";
import { resolveAccount } from "../accounts/resolve-account.ts";
import type { Gateway } from "../gateway.ts";
import { transact } from "../store/transact.ts";

export const secretPlace = "sessions.channel-secret";

/** What the channel wanted kept with this session: WeChat's `session_key`, Alipay's tokens. */
export async function readSecret({ db, keys }: Gateway, sessionId: string): Promise<string | undefined> {
  const row = await db.selectFrom("sessions").select("channel_secret_sealed").where("id", "=", sessionId).executeTakeFirstOrThrow();
  return row.channel_secret_sealed === null ? undefined : keys.seal.open(secretPlace, row.channel_secret_sealed);
}

/**
 * Renews what the channel wants kept with a session when it nears its end, and takes in identifiers the channel shows by now. It is never in the way: a
 * session lives on without it, and the next refresh tries again. Says what went wrong, for the log.
 */
export async function renewSecret(gateway: Gateway, sessionId: string, traceId: string): Promise<string | undefined> {
  const { db, keys, now } = gateway;
  try {
    const session = await db
      .selectFrom("sessions")
      .select(["channel", "app_id", "credential_id", "channel_secret_sealed"])
      .where("id", "=", sessionId)
      .executeTakeFirstOrThrow();
    const { renew } = gateway.upstreams.of(session.channel, session.app_id);
    if (!renew || !session.channel_secret_sealed) return undefined;
    const identity = await renew(keys.seal.open(secretPlace, session.channel_secret_sealed), traceId);
    if (!identity?.secret) return undefined;
    const { secret, identifiers } = identity;
    await transact(db, async (trx) => {
      const { channel, app_id: appId, credential_id: credentialId } = session;
      await resolveAccount(trx, { channel, appId, identifiers, credentialId, keys, at: new Date(now()) });
      await trx
        .updateTable("sessions")
        .set({ channel_secret_sealed: keys.seal.close(secretPlace, secret) })
        .where("id", "=", sessionId)
        .execute();
    });
    return undefined;
  } catch (error) {
    return isServiceError(error) ? error.code : (error as Error).name;
  }
}
