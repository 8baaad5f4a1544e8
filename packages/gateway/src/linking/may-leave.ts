import type { Gateway } from "../gateway.ts";
import type { SessionState } from "../sessions/session-state.ts";
import type { Trx } from "../store/transact.ts";
import { minute } from "../time.ts";

interface Wish {
  readonly session: SessionState;
  readonly credentialId: string;
  /** That and all that would go with it. */
  readonly leavingIds: readonly string[];
  /** By what the account is its person's. */
  readonly provers: readonly string[];
}

/**
 * May she take her own way to sign in out without a step-up? Who was lured into a stranger's account can't make one there: her face is not that of its person. She may
 * who has signed in by it a moment ago, so that no stolen session does it, where none of what would leave has ever proved the account's person. She takes nothing of
 * the account along, and leaves nobody in it worse off.
 */
export async function mayLeave(
  trx: Trx,
  { options, now }: Gateway,
  { session, credentialId, leavingIds, provers }: Wish,
): Promise<boolean> {
  if (credentialId !== session.credentialId || provers.some((id) => leavingIds.includes(id))) return false;
  const { created_at: signedInAt } = await trx
    .selectFrom("sessions")
    .select("created_at")
    .where("id", "=", session.sessionId)
    .executeTakeFirstOrThrow();
  return now() - signedInAt.getTime() <= options.policyOf(session).stepUpMinutes * minute;
}
