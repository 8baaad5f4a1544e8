import { beijingInstant } from "../beijing-time.ts";
import { unseal } from "../crypto/seal.ts";
import type { Queries } from "../store/tables.ts";
import { stepPlace } from "./append-step.ts";
import type { StoredStep } from "./verify-trace.ts";

/** The chains of these applications, opened with the keys there are; a payload whose key is gone reads as erased. */
export async function readSteps(
  db: Queries,
  keyOf: (applicationId: string) => Buffer | undefined,
  ids: readonly string[],
): Promise<readonly StoredStep[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("steps")
    .selectAll()
    .where("application_id", "in", ids)
    .orderBy("application_id")
    .orderBy("seq")
    .execute();
  return rows.map((row): StoredStep => {
    const key = keyOf(row.application_id);
    const opened =
      key && row.salt && row.payload
        ? { salt: row.salt.toString("hex"), payload: unseal(key, row.payload, stepPlace(row.application_id, row.seq)).toString() }
        : {};
    return {
      applicationId: row.application_id,
      seq: row.seq,
      event: row.event,
      actor: row.actor,
      by: row.by_whom,
      at: beijingInstant(row.at.getTime()),
      traceId: row.trace_id,
      payloadHash: row.payload_hash,
      hash: row.hash,
      ...opened,
    };
  });
}
