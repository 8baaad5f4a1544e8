import type { ProofMethod } from "@tongban/protocol";
import type { SessionState } from "../sessions/session-state.ts";
import type { Db } from "../store/transact.ts";
import { startOfBeijingDay } from "../time.ts";

interface Tried {
  readonly session: Pick<SessionState, "accountId" | "credentialId">;
  readonly method: ProofMethod;
  readonly at: number;
}

/** How often the account, or this way to sign in in whatever account it was, has begun this proof today, Beijing time. */
export async function triesToday(db: Db, { session, method, at }: Tried): Promise<number> {
  const { tries } = await db
    .selectFrom("proof_attempts")
    .select((count) => count.fn.countAll<string>().as("tries"))
    .where((is) => is.or([is("account_id", "=", session.accountId), is("credential_id", "=", session.credentialId)]))
    .where("method", "=", method)
    .where("created_at", ">=", new Date(startOfBeijingDay(at)))
    .executeTakeFirstOrThrow();
  return Number(tries);
}
