import { fail, type ProofOutcome } from "@tongban/protocol";
import { viewAccount } from "../accounts/account-view.ts";
import { readIdentifiers } from "../accounts/credentials.ts";
import type { Gateway } from "../gateway.ts";
import { joinView } from "../joins/join-view.ts";
import { warnOfClaim } from "../notices/send-notice.ts";
import { bindPerson } from "../persons/bind-person.ts";
import { keepPerson, personKey as keyOf } from "../persons/keep-person.ts";
import { readSession, type SessionState } from "../sessions/session-state.ts";
import { StartOver, type Trx, transact } from "../store/transact.ts";
import { day } from "../time.ts";
import { type Attempt, readAttempt } from "./attempt.ts";

interface Confirming {
  readonly session: SessionState;
  readonly proofId: string;
  readonly traceId: string;
}

/**
 * Asks the upstream whether this user is that person; what the phone says plays no part. A passed proof answers the same whenever it is confirmed again. A
 * failed one answers the same whether or not somebody else holds the person; she hears of it.
 */
export async function confirmProof(gateway: Gateway, { session, proofId, traceId }: Confirming): Promise<ProofOutcome> {
  const attempt = await readAttempt(gateway, session, proofId);
  if (attempt.status === "passed") return describeOutcome(gateway, session);
  if (attempt.status === "failed") throw fail("PROOF_NOT_PASSED");
  if (attempt.expiresAt <= gateway.now()) throw fail("PROOF_EXPIRED");

  const { check } = gateway.upstreams.of(session.channel, session.appId);
  if (!check) throw fail("NOT_FOUND");
  const identifiers = await readIdentifiers(gateway, session.credentialId);
  const verdict = await check.ask({ identifiers, traceId, ...attempt });
  const cause = { result: verdict.result };
  switch (verdict.kind) {
    case "passed":
      await transact(gateway.db, (trx) => keepPassed(trx, gateway, { session, attempt }));
      gateway.sessionCache.clear();
      return describeOutcome(gateway, session);
    case "pending":
      throw fail("PROOF_PENDING", { cause });
    case "cancelled":
      throw fail("PROOF_CANCELLED", { cause });
    case "expired":
      throw fail("PROOF_EXPIRED", { cause });
    case "again":
      throw fail("PROOF_NOT_PASSED", { cause });
    case "failed":
      await transact(gateway.db, (trx) => keepFailed(trx, gateway, { session, attempt }));
      throw fail("PROOF_NOT_PASSED", { cause });
  }
}

interface Judged {
  readonly session: SessionState;
  readonly attempt: Attempt;
}

async function keepPassed(trx: Trx, { keys, options, now }: Gateway, { session, attempt }: Judged): Promise<void> {
  const at = new Date(now());
  const policy = options.policyOf(session);
  const rule = policy.authSchema[attempt.method];
  // the region has dropped the method since the attempt began
  if (!rule) throw fail("PROOF_EXPIRED");
  const { credentialId, channel } = session;
  const personId = await keepPerson(trx, { ...attempt.claim, keys, at });
  if (!(await settle(trx, attempt, "passed"))) return;
  const accountId = await holdAccountOf(trx, credentialId);
  await trx
    .insertInto("proofs")
    .values({
      credential_id: credentialId,
      session_id: null,
      person_id: personId,
      method: attempt.method,
      level: rule.level,
      at,
      expires_at: new Date(at.getTime() + rule.validDays * day),
    })
    .execute();
  if (rule.level < 3) return;
  await bindPerson(trx, { accountId, personId, channel, method: attempt.method, policy, keys, at });
}

/** The credential's account, locked: it stays there until the person is bound, and is not leaving for another at this moment. */
async function holdAccountOf(trx: Trx, credentialId: string): Promise<string> {
  const read = () => trx.selectFrom("credentials").select("account_id").where("id", "=", credentialId).executeTakeFirstOrThrow();
  const { account_id: accountId } = await read();
  await trx.selectFrom("accounts").select("id").where("id", "=", accountId).forUpdate().execute();
  if ((await read()).account_id !== accountId) throw new StartOver();
  return accountId;
}

/** The same statements whether or not somebody holds the person: how long it takes must not tell. */
async function keepFailed(trx: Trx, { keys, now }: Gateway, { session, attempt }: Judged): Promise<void> {
  const personKey = keyOf(keys, attempt.claim);
  await trx.selectFrom("persons").select("id").where("key_hash", "=", personKey).forUpdate().execute();
  if (!(await settle(trx, attempt, "failed"))) return;
  await warnOfClaim(trx, { personKey, by: session.accountId, channel: session.channel, at: new Date(now()) });
}

/** False when a neighbour has judged the attempt already. */
async function settle(trx: Trx, { id }: Attempt, status: "passed" | "failed"): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("proof_attempts")
    .set({ status })
    .where("id", "=", id)
    .where("status", "=", "started")
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

async function describeOutcome(gateway: Gateway, { sessionId }: SessionState): Promise<ProofOutcome> {
  const session = await readSession(gateway, sessionId);
  const { proved, heldPersonId, join } = session;
  const bound = proved !== undefined && proved.personId === heldPersonId;
  return {
    outcome: bound ? "bound" : "joining",
    account: viewAccount(gateway, session),
    ...(!bound && join && { join: joinView(join) }),
  };
}
