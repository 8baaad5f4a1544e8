import { type Selectable, sql } from "kysely";
import { beijingInstant } from "../beijing-time.ts";
import { unseal } from "../crypto/seal.ts";
import type { Queries, Tables } from "../store/tables.ts";
import { stepPlace } from "./append-step.ts";
import type { StoredStep } from "./verify-trace.ts";

/**
 * The chains of these applications, opened with the keys there are; a payload whose key is gone reads as erased. One that was tampered with is left out, its salt
 * stays, and the chain breaks there for whoever verifies it: a single bad byte must not take the whole page away.
 */
export async function readSteps(
  db: Queries,
  keyOf: (applicationId: string) => Buffer | undefined,
  ids: readonly string[],
): Promise<readonly StoredStep[]> {
  const rows = await readStepRows(db, ids);
  return rows.map((row) => stepOf(row, keyOf(row.application_id)));
}

/** A step with its moment as PostgreSQL keeps it, to the microsecond: seconds since 1970. */
export type StepRow = Omit<Selectable<Tables["steps"]>, "at"> & { readonly epoch: string };

export async function readStepRows(db: Queries, ids: readonly string[]): Promise<readonly StepRow[]> {
  if (ids.length === 0) return [];
  return db
    .selectFrom("steps")
    .select([
      "application_id",
      "seq",
      "event",
      "subject",
      "days",
      "actor",
      "by_whom",
      "trace_id",
      "payload_hash",
      "salt",
      "payload",
      "hash",
    ])
    .select(sql<string>`extract(epoch from at)::text`.as("epoch"))
    .where("application_id", "in", ids)
    .orderBy("application_id")
    .orderBy("seq")
    .execute();
}

export function stepOf(row: StepRow, key: Buffer | undefined): StoredStep {
  return {
    applicationId: row.application_id,
    seq: row.seq,
    event: row.event,
    ...(row.subject !== null && { subject: row.subject }),
    ...(row.days !== null && { days: row.days }),
    actor: row.actor,
    by: row.by_whom,
    at: instantOf(row.epoch),
    traceId: row.trace_id,
    payloadHash: row.payload_hash,
    hash: row.hash,
    ...openPayload(row, key),
  };
}

function openPayload({ application_id, seq, salt, payload }: StepRow, key: Buffer | undefined): Pick<StoredStep, "salt" | "payload"> {
  if (!key || !salt || !payload) return {};
  const kept = { salt: salt.toString("hex") };
  try {
    return { ...kept, payload: unseal(key, payload, stepPlace(application_id, seq)).toString() };
  } catch {
    return kept;
  }
}

/** Steps are written in whole milliseconds. Any other moment is somebody's change, and stays in sight, so that the chain breaks. */
function instantOf(epoch: string): string {
  const milliseconds = /^(\d{1,12})\.(\d{3})000$/.exec(epoch);
  return milliseconds ? beijingInstant(Number(`${milliseconds[1]}${milliseconds[2]}`)) : epoch;
}
