import { canonical } from "../crypto/canonical.ts";
import { unseal } from "../crypto/seal.ts";
import type { Queries } from "../store/tables.ts";
import { stepPlace } from "../trace/append-step.ts";
import type { TraceEvent } from "../trace/events.ts";

export interface Said {
  readonly applicationId: string;
  readonly event: TraceEvent;
  readonly subject?: string | undefined;
  readonly actor: string;
  /** What the act says: its opinion and what it carries. */
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Was just this done and said the last time? Then doing it again, at any later time, changes nothing. What the platform added to the step doesn't count. */
export async function isRepeat(db: Queries, key: Buffer, { applicationId, event, subject, actor, payload }: Said): Promise<boolean> {
  let query = db
    .selectFrom("steps")
    .select(["seq", "payload", "actor", "subject"])
    .where("application_id", "=", applicationId)
    .where("event", "=", event);
  if (event === "reviewed") query = query.where("subject", "=", subject ?? "");
  const step = await query.orderBy("seq", "desc").limit(1).executeTakeFirst();
  if (step?.actor !== actor || !step.payload || (step.subject !== null && step.subject !== (subject ?? null))) return false;
  const { certificateId: _, ...said } = JSON.parse(unseal(key, step.payload, stepPlace(applicationId, step.seq)).toString());
  return canonical(said) === canonical(payload);
}
