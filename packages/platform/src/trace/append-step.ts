import { randomBytes } from "node:crypto";
import { beijingInstant } from "../beijing-time.ts";
import { canonical } from "../crypto/canonical.ts";
import { seal } from "../crypto/seal.ts";
import type { Queries } from "../store/tables.ts";
import type { TraceEvent } from "./events.ts";
import { firstLink, hashPayload, hashStep } from "./verify-trace.ts";

export interface NewStep {
  readonly applicationId: string;
  readonly event: TraceEvent;
  /** Code of the department acted for, or that takes over; none where she acts herself. */
  readonly subject?: string;
  /** Working days of an extension or a special procedure. */
  readonly days?: number | undefined;
  /** `citizen`, or an official's id. */
  readonly actor: string;
  readonly by: string;
  readonly at: number;
  readonly traceId: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

export const citizen = { actor: "citizen", by: "本人" } as const;

/**
 * Adds a step to an application's chain. The caller's transaction has locked or just made the application, so steps never race for a place. Gives the moment the step
 * bears, in milliseconds: never before that of the step before, though the server's clock was set back.
 */
export async function appendStep(db: Queries, personKey: Buffer, step: NewStep): Promise<number> {
  const { applicationId, event, subject, days, actor, by, traceId } = step;
  const last = await db
    .selectFrom("steps")
    .select(["seq", "hash", "at"])
    .where("application_id", "=", applicationId)
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  const seq = (last?.seq ?? 0) + 1;
  const at = Math.max(step.at, last?.at.getTime() ?? step.at);
  const salt = randomBytes(32);
  const payload = canonical(step.payload);
  const payloadHash = hashPayload(salt, payload);
  const about = { ...(subject && { subject }), ...(days !== undefined && { days }) };
  const header = { applicationId, seq, event, ...about, actor, by, at: beijingInstant(at), traceId, payloadHash };
  await db
    .insertInto("steps")
    .values({
      application_id: applicationId,
      seq,
      event,
      subject: subject ?? null,
      days: days ?? null,
      actor,
      by_whom: by,
      at: new Date(at),
      trace_id: traceId,
      payload_hash: payloadHash,
      salt,
      payload: seal(personKey, payload, stepPlace(applicationId, seq)),
      hash: hashStep(last?.hash ?? firstLink, header),
    })
    .execute();
  return at;
}

export function stepPlace(applicationId: string, seq: number): string {
  return `step/${applicationId}/${seq}`;
}
