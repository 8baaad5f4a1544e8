import type { PhoneAnnounced } from "@tongban/protocol";
import type { Gateway } from "../gateway.ts";
import type { SessionState } from "../sessions/session-state.ts";
import { minute } from "../time.ts";
import { phoneSourceOf } from "./phone-source-of.ts";

/** What an announcement is good for where the channel itself ties a number to its user: it is taken, and not needed. */
const unbound = 5 * minute;

/** The citizen is about to press the phone button in this session. One answer of the button may follow; announced again, the time begins anew. */
export async function announcePhone(gateway: Gateway, session: SessionState): Promise<PhoneAnnounced> {
  const { request } = phoneSourceOf(gateway, session);
  const at = gateway.now();
  const announced = { announced_at: new Date(at), spent_at: null };
  await gateway.db
    .insertInto("phone_announcements")
    .values({ session_id: session.sessionId, ...announced })
    .onConflict((on) => on.column("session_id").doUpdateSet(announced))
    .execute();
  return { expiresAt: new Date(at + (request?.lifeMs ?? unbound)).toISOString() };
}
