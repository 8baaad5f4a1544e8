import { randomBytes, randomUUID } from "node:crypto";
import { fail, type ProofRequest, type ProofStarted } from "@tongban/protocol";
import { readIdentifiers } from "../accounts/credentials.ts";
import type { Gateway } from "../gateway.ts";
import type { RealName } from "../persons/keep-person.ts";
import type { SessionState } from "../sessions/session-state.ts";
import { transact } from "../store/transact.ts";
import { minute } from "../time.ts";
import type { PossessionCheck } from "../upstream/contracts/possession-check.ts";
import type { AttemptClaim } from "./attempt.ts";
import { openClaim } from "./open-claim.ts";
import { triesToday } from "./tries.ts";

/** How long a started proof may be confirmed. */
const validFor = 30 * minute;

interface Starting {
  readonly session: SessionState;
  readonly request: ProofRequest;
  readonly traceId: string;
}

/** Begins a possession proof: of the claimed person, or again of the account's own. Every start is one of the day's tries, unless the upstream was at fault. */
export async function startProof(gateway: Gateway, { session, request, traceId }: Starting): Promise<ProofStarted> {
  const { check } = gateway.upstreams.of(session.channel, session.appId);
  if (check?.method !== request.method)
    throw fail("REQUEST_INVALID", { detail: { where: "/method", rule: "this channel has no such proof" } });
  const rule = gateway.options.policyOf(session).authSchema[request.method];
  if (!rule) throw fail("REQUEST_INVALID", { detail: { where: "/method", rule: "this region does not accept this proof" } });
  // before anything is decrypted, so that no answer tells of it
  if (request.claim) requireIdType(check, request.claim);
  const claim = request.claim ? openClaim(gateway.keys, request.claim) : await readOwnPerson(gateway, session);
  requireIdType(check, claim);
  const { proofId, orderNo, expiresAt } = await reserveTry(gateway, session, {
    claim: { ...claim, untyped: !request.claim },
    method: request.method,
    triesPerDay: rule.triesPerDay,
  });
  try {
    const identifiers = await readIdentifiers(gateway, session.credentialId);
    const handle = await check.start({ identifiers, claim, orderNo, traceId });
    await gateway.db
      .updateTable("proof_attempts")
      .set({ handle_sealed: gateway.keys.seal.close("proof_attempts.handle", handle) })
      .where("id", "=", proofId)
      .execute();
    return { proofId, launch: check.launch(handle), expiresAt: expiresAt.toISOString() };
  } catch (error) {
    await gateway.db.deleteFrom("proof_attempts").where("id", "=", proofId).execute();
    throw error;
  }
}

function requireIdType({ idTypes }: PossessionCheck, { idType }: Pick<RealName, "idType">): void {
  if (!idTypes.includes(idType))
    throw fail("REQUEST_INVALID", { detail: { where: "/claim/idType", rule: "this channel can't check this document" } });
}

async function readOwnPerson({ db, keys }: Gateway, { heldPersonId }: SessionState): Promise<RealName> {
  if (!heldPersonId)
    throw fail("REQUEST_INVALID", { detail: { where: "/claim", rule: "needed: this account has no verified person yet" } });
  const person = await db.selectFrom("persons").selectAll().where("id", "=", heldPersonId).executeTakeFirstOrThrow();
  return {
    idType: person.id_type,
    name: keys.seal.open("persons.name", person.name_sealed),
    number: keys.seal.open("persons.number", person.number_sealed),
  };
}

type Try = { readonly claim: AttemptClaim; readonly method: ProofRequest["method"]; readonly triesPerDay: number };

async function reserveTry(gateway: Gateway, session: SessionState, { claim, method, triesPerDay }: Try) {
  const { keys, now } = gateway;
  const at = now();
  const attempt = { proofId: randomUUID(), orderNo: randomBytes(12).toString("hex"), expiresAt: new Date(at + validFor) };
  await transact(gateway.db, async (trx) => {
    // the lock keeps two starts at once from both being the last allowed
    await trx.selectFrom("accounts").select("id").where("id", "=", session.accountId).forUpdate().execute();
    const tries = await triesToday(trx, { session, method, at });
    if (tries >= triesPerDay) throw fail("PROOF_TRIES_EXCEEDED");
    await trx
      .insertInto("proof_attempts")
      .values({
        id: attempt.proofId,
        account_id: session.accountId,
        credential_id: session.credentialId,
        method,
        claim_sealed: keys.seal.close("proof_attempts.claim", JSON.stringify(claim)),
        order_no: attempt.orderNo,
        handle_sealed: null,
        status: "started",
        created_at: new Date(at),
        expires_at: attempt.expiresAt,
      })
      .execute();
  });
  return attempt;
}
