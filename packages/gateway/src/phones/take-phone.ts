import { type AccountView, fail, type PhoneGrant } from "@tongban/protocol";
import { viewAccount } from "../accounts/account-view.ts";
import { readIdentifiers } from "../accounts/credentials.ts";
import { recordPhone } from "../accounts/record-phone.ts";
import type { Gateway } from "../gateway.ts";
import { readSecret } from "../sessions/renew-secret.ts";
import { readSession, type SessionState } from "../sessions/session-state.ts";
import { phoneSourceOf } from "./phone-source-of.ts";

interface Taking {
  readonly session: SessionState;
  readonly grant: PhoneGrant;
  readonly traceId: string;
}

/**
 * The number behind what the phone button gave, verified by the channel and kept with this credential. PHONE_GRANT_INVALID when it is used, old, forged or
 * another user's; where the channel can't tell whose it is, also when this session did not announce it, or the number is another credential's already.
 */
export async function takePhone(gateway: Gateway, { session, grant, traceId }: Taking): Promise<AccountView> {
  const source = phoneSourceOf(gateway, session);
  if (!source.kinds.includes(grant.kind))
    throw fail("REQUEST_INVALID", { detail: { where: "/grant/kind", rule: "this channel has no such phone grant" } });
  const { request } = source;
  if (request) await spendAnnouncement(gateway, session.sessionId, request.lifeMs);
  const number = await source.read({
    grant,
    identifiers: await readIdentifiers(gateway, session.credentialId),
    secret: await readSecret(gateway, session.sessionId),
    traceId,
  });
  await recordPhone(gateway, { credentialId: session.credentialId, number, exclusive: request !== undefined });
  gateway.sessionCache.clear();
  return viewAccount(gateway, await readSession(gateway, session.sessionId));
}

/** One announcement, one answer, whatever comes of it. */
async function spendAnnouncement({ db, now }: Gateway, sessionId: string, lifeMs: number): Promise<void> {
  const spent = await db
    .updateTable("phone_announcements")
    .set({ spent_at: new Date(now()) })
    .where("session_id", "=", sessionId)
    .where("spent_at", "is", null)
    .where("announced_at", ">", new Date(now() - lifeMs))
    .executeTakeFirst();
  if (spent.numUpdatedRows === 0n) throw fail("PHONE_GRANT_INVALID", { cause: { reason: "not announced by this session" } });
}
