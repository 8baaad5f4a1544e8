import { fail } from "@tongban/protocol";
import type { Gateway } from "../gateway.ts";
import type { RealName } from "../persons/keep-person.ts";
import type { SessionState } from "../sessions/session-state.ts";
import type { Tables } from "../store/tables.ts";

/** Who is to be proved. */
export interface AttemptClaim extends RealName {
  /** Nobody typed it: it is the person the account held when the proof began. */
  readonly untyped?: boolean;
}

/** A started proof with what is sealed in its row. */
export interface Attempt {
  readonly id: string;
  readonly status: Tables["proof_attempts"]["status"];
  readonly method: Tables["proof_attempts"]["method"];
  readonly claim: AttemptClaim;
  readonly orderNo: string;
  readonly handle: string;
  readonly expiresAt: number;
}

/** The attempt, for the credential that started it; to all others it does not exist. */
export async function readAttempt({ db, keys }: Gateway, session: SessionState, proofId: string): Promise<Attempt> {
  const row = await db
    .selectFrom("proof_attempts")
    .selectAll()
    .where("id", "=", proofId)
    .where("credential_id", "=", session.credentialId)
    .executeTakeFirst();
  if (!row?.handle_sealed) throw fail("NOT_FOUND");
  return {
    id: row.id,
    status: row.status,
    method: row.method,
    claim: JSON.parse(keys.seal.open("proof_attempts.claim", row.claim_sealed)) as AttemptClaim,
    orderNo: row.order_no,
    handle: keys.seal.open("proof_attempts.handle", row.handle_sealed),
    expiresAt: row.expires_at.getTime(),
  };
}
