import { maskName, maskNumber, type OpenProof, type ProofWays } from "@tongban/protocol";
import type { Gateway } from "../gateway.ts";
import type { SessionState } from "../sessions/session-state.ts";
import type { PossessionCheck } from "../upstream/contracts/possession-check.ts";
import { type AttemptClaim, readAttempt } from "./attempt.ts";
import { triesToday } from "./tries.ts";

/** What this session can be proved by, and the proof it has begun, so that a step-up goes on after the app was closed in the middle of it. */
export async function proofWays(gateway: Gateway, session: SessionState): Promise<ProofWays> {
  const { check } = gateway.upstreams.of(session.channel, session.appId);
  const rule = check && gateway.options.policyOf(session).authSchema[check.method];
  if (!check || !rule) return { methods: [] };
  const { method } = check;
  const tries = await triesToday(gateway.db, { session, method, at: gateway.now() });
  const { level, triesPerDay, validDays } = rule;
  const open = await findOpen(gateway, session, check);
  return { methods: [{ method, level, triesLeft: Math.max(0, triesPerDay - tries), validDays }], ...(open && { open }) };
}

async function findOpen(gateway: Gateway, session: SessionState, check: PossessionCheck): Promise<OpenProof | undefined> {
  const row = await gateway.db
    .selectFrom("proof_attempts")
    .select("id")
    .where("credential_id", "=", session.credentialId)
    .where("method", "=", check.method)
    .where("status", "=", "started")
    .where("handle_sealed", "is not", null)
    .where("expires_at", ">", new Date(gateway.now()))
    .orderBy("created_at", "desc")
    .executeTakeFirst();
  if (!row) return undefined;
  const { id: proofId, handle, claim, expiresAt } = await readAttempt(gateway, session, row.id);
  const shown = maySee(session, claim);
  return {
    proofId,
    launch: check.launch(handle),
    expiresAt: new Date(expiresAt).toISOString(),
    ...(shown && { person: { name: maskName(claim.name), number: maskNumber(claim.number) } }),
  };
}

/** Who typed a name and number may read them again; where nobody did, only a sign-in that has proved her itself learns whose check it is. */
function maySee({ proved }: SessionState, { untyped, idType, number }: AttemptClaim): boolean {
  return !untyped || (proved?.idType === idType && proved.number === number);
}
