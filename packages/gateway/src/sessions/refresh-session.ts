import { fail, type RefreshRequest, type SessionGrant } from "@tongban/protocol";
import type { Gateway } from "../gateway.ts";
import { type Trx, transact } from "../store/transact.ts";
import { day, second } from "../time.ts";
import { grantSession } from "./grant-session.ts";
import { isSignedBy } from "./install.ts";
import { hashToken, issueRefreshToken } from "./refresh-token.ts";
import { renewSecret } from "./renew-secret.ts";

/** How long the exact same request gets the same answer: its reply may have been lost on the way. */
const repeatWindow = 30 * second;
const place = "refresh_tokens.next";

/**
 * Rotates the refresh token. A spent one that comes again ends the session for everybody who holds a token of it, since one of them stole it; only the exact
 * request that spent it (same `at`, same signature) is answered again for 30 s. `at` is not compared with our clock: each token works once, so an old
 * signature is worth nothing, and phones with a wrong clock are common.
 */
export async function refreshSession(gateway: Gateway, request: RefreshRequest, { traceId, warn }: Refreshing): Promise<SessionGrant> {
  const done = await transact(gateway.db, (trx) => rotate(trx, gateway, request));
  if (done === "reused") {
    gateway.sessionCache.clear();
    throw fail("SESSION_REVOKED", { cause: { reason: "a spent refresh token came again" } });
  }
  // not waited for: the channel may be slow or away
  void renewSecret(gateway, done.sessionId, traceId).then((failure) => failure && warn(failure));
  return grantSession(gateway, done);
}

interface Refreshing {
  readonly traceId: string;
  /** Hears of a channel secret that could not be renewed. */
  warn(failure: string): void;
}

interface Rotated {
  readonly sessionId: string;
  readonly refreshToken: string;
}

async function rotate(trx: Trx, { keys, options, now }: Gateway, request: RefreshRequest): Promise<Rotated | "reused"> {
  const token = await trx
    .selectFrom("refresh_tokens")
    .selectAll()
    .where("token_hash", "=", hashToken(request.refreshToken))
    .forUpdate()
    .executeTakeFirst();
  if (!token) throw fail("SESSION_EXPIRED");
  const sessionId = token.session_id;
  const session = await trx.selectFrom("sessions").selectAll().where("id", "=", sessionId).executeTakeFirstOrThrow();
  const install = { kind: session.install_kind, value: keys.seal.open("sessions.install", session.install_sealed) };
  const text = `${request.refreshToken}\n${request.at}`;
  if (!isSignedBy(install, { text, signature: request.signature })) throw fail("SESSION_EXPIRED", { cause: { reason: "signature" } });
  if (session.revoked_at) throw fail("SESSION_REVOKED");
  if (token.expires_at.getTime() <= now()) throw fail("SESSION_EXPIRED");

  if (token.spent_at) {
    const repeated = token.spent_by === String(request.at) && now() - token.spent_at.getTime() <= repeatWindow;
    if (repeated && token.next_sealed) return { sessionId, refreshToken: keys.seal.open(place, token.next_sealed) };
    await trx
      .updateTable("sessions")
      .set({ revoked_at: new Date(now()) })
      .where("id", "=", sessionId)
      .execute();
    return "reused";
  }
  const refreshToken = await issueRefreshToken(trx, {
    sessionId,
    policy: options.policyOf({ channel: session.channel, appId: session.app_id }),
    at: now(),
  });
  await trx
    .updateTable("refresh_tokens")
    .set({ spent_at: new Date(now()), spent_by: String(request.at), next_sealed: keys.seal.close(place, refreshToken) })
    .where("token_hash", "=", token.token_hash)
    .execute();
  // a visit; told once a day, so that the account's row is no meeting place
  await trx
    .updateTable("accounts")
    .set({ last_seen_at: new Date(now()) })
    .where("id", "=", session.account_id)
    .where("last_seen_at", "<", new Date(now() - day))
    .execute();
  return { sessionId, refreshToken };
}
