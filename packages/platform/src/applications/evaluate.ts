import { type Application, type ApplicationStatus, type EvaluationRequest, fail } from "@tongban/protocol";
import { canonical, sha256 } from "../crypto/canonical.ts";
import { seal } from "../crypto/seal.ts";
import type { Desk } from "../desk.ts";
import { appendStep, citizen } from "../trace/append-step.ts";
import { loadApplication } from "./load.ts";
import { viewApplication } from "./view.ts";

/** Her opinion is of a handling that has come to its decision and, where granted, to its result. */
const decided: readonly ApplicationStatus[] = ["issued", "delivered", "denied"];

export interface Evaluate {
  readonly certKey: string;
  readonly applicationId: string;
  readonly body: EvaluationRequest;
  readonly idempotencyKey: string | undefined;
  readonly traceId: string;
}

/**
 * Her opinion of one handling, once, after it is over (网上一事一评, 国办发〔2019〕51号). The same key and body change nothing; the same key with another body is
 * IDEMPOTENCY_CONFLICT; otherwise EVALUATION_EARLY or EVALUATION_EXISTS.
 */
export async function evaluateApplication(
  desk: Desk,
  { certKey, applicationId, body, idempotencyKey, traceId }: Evaluate,
): Promise<Application> {
  const requestHash = sha256(canonical(body));
  await desk.db.transaction().execute(async (trx) => {
    const { status } = await loadApplication(trx, { applicationId, certKey, lock: true });
    if (!decided.includes(status)) throw fail("EVALUATION_EARLY", { detail: { status } });
    const given = await trx.selectFrom("evaluations").selectAll().where("application_id", "=", applicationId).executeTakeFirst();
    if (given) {
      if (idempotencyKey === undefined || given.idempotency_key !== idempotencyKey) throw fail("EVALUATION_EXISTS");
      if (given.request_hash !== requestHash) throw fail("IDEMPOTENCY_CONFLICT");
      return;
    }
    const at = desk.now();
    const key = await desk.personKeys.keyOf(trx, certKey);
    await trx
      .insertInto("evaluations")
      .values({
        application_id: applicationId,
        satisfaction: body.satisfaction,
        text: body.text === undefined ? null : seal(key, body.text, `evaluation/${applicationId}`),
        at: new Date(at),
        idempotency_key: idempotencyKey ?? null,
        request_hash: requestHash,
      })
      .execute();
    await appendStep(trx, key, { applicationId, event: "evaluated", ...citizen, at, traceId, payload: body });
  });
  return viewApplication(desk, applicationId, "holder");
}
