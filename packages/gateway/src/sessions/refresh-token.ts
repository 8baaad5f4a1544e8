import { createHash, randomBytes } from "node:crypto";
import type { Policy } from "../policy.ts";
import type { Trx } from "../store/transact.ts";
import { day } from "../time.ts";

/** The token is 256 random bits, so a plain hash keeps it. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

interface Issue {
  readonly sessionId: string;
  readonly policy: Policy;
  readonly at: number;
}

/** A new refresh token of the session, and its row: only the hash is stored. */
export function newRefreshToken({ sessionId, policy, at }: Issue) {
  const token = randomBytes(32).toString("base64url");
  return {
    token,
    row: { token_hash: hashToken(token), session_id: sessionId, expires_at: new Date(at + policy.sessionDays * day) },
  };
}

export async function issueRefreshToken(trx: Trx, issue: Issue): Promise<string> {
  const { token, row } = newRefreshToken(issue);
  await trx.insertInto("refresh_tokens").values(row).execute();
  return token;
}
