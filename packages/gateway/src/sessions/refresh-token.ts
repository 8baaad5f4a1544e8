import { createHash, randomBytes } from "node:crypto";
import type { Policy } from "../policy.ts";
import type { Trx } from "../store/transact.ts";
import { day } from "../time.ts";

/** The token is 256 random bits, so a plain hash keeps it. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** A new refresh token of the session; only its hash is stored. */
export async function issueRefreshToken(
  trx: Trx,
  { sessionId, policy, at }: { sessionId: string; policy: Policy; at: number },
): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await trx
    .insertInto("refresh_tokens")
    .values({ token_hash: hashToken(token), session_id: sessionId, expires_at: new Date(at + policy.sessionDays * day) })
    .execute();
  return token;
}
