import { type Application, type FormSchema, type FormValues, fail, type TraceStep } from "@tongban/protocol";
import type { Selectable } from "kysely";
import { readSent, type SentOf } from "../attachments/sent-in.ts";
import { beijingInstant } from "../beijing-time.ts";
import { unseal } from "../crypto/seal.ts";
import type { Desk } from "../desk.ts";
import { hideNumbers } from "../hide-numbers.ts";
import { findItemVersions } from "../items/find-item.ts";
import type { ItemRecord } from "../items/item-record.ts";
import { maskField, type Reader } from "../mask.ts";
import { inOneView } from "../store/one-view.ts";
import type { ApplicationRow, Tables } from "../store/tables.ts";
import { titleOf } from "../trace/events.ts";
import { readSteps } from "../trace/read-steps.ts";
import type { StoredStep } from "../trace/verify-trace.ts";
import type { DutyRow } from "./case.ts";
import { openContent } from "./content.ts";
import { readDeadlines } from "./deadlines.ts";
import { loadApplication } from "./load.ts";
import { materialsOf } from "./materials.ts";
import { partsOf } from "./parts.ts";

/** The application as its holder or an official may see it. */
export async function viewApplication(desk: Desk, applicationId: string, reader: Reader): Promise<Application> {
  const [seen] = await inOneView(desk.db, async (db) =>
    viewApplications({ ...desk, db }, [await loadApplication(db, { applicationId })], reader),
  );
  if (!seen) throw fail("APPLICATION_UNKNOWN");
  return seen;
}

/** The same for many, with one query a table; in the transaction in which the rows were read, see `inOneView`. */
export async function viewApplications({ db, personKeys }: Desk, rows: readonly ApplicationRow[], reader: Reader): Promise<Application[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ application_id }) => application_id);
  const keys = await personKeys.keysOf(db, [...new Set(rows.map(({ cert_key }) => cert_key))]);
  const keyOf = new Map(rows.map((row) => [row.application_id, keys.get(row.cert_key)]));
  const steps = await readSteps(db, (id) => keyOf.get(id), ids);
  const records = await findItemVersions(db, rows);
  const evaluations = await db.selectFrom("evaluations").selectAll().where("application_id", "in", ids).execute();
  const duties = await db.selectFrom("duties").selectAll().where("application_id", "in", ids).orderBy("dept_code").execute();
  const sentOf = await readSent(db, (id) => keyOf.get(id), { ids, reader });
  const deadlineOf = await readDeadlines(db, ids);
  return rows.map((row, index) => ({
    ...deadlineOf(row.application_id),
    ...compose(row, {
      sentOf: sentOf(row.application_id),
      duties: duties.filter(({ application_id }) => application_id === row.application_id),
      record: records[index],
      key: keyOf.get(row.application_id),
      reader,
      steps: steps.filter(({ applicationId }) => applicationId === row.application_id),
      evaluation: evaluations.find(({ application_id }) => application_id === row.application_id),
    }),
  }));
}

interface Parts {
  readonly sentOf: SentOf;
  readonly record: ItemRecord | undefined;
  readonly key: Buffer | undefined;
  readonly reader: Reader;
  readonly duties: readonly DutyRow[];
  readonly steps: readonly StoredStep[];
  readonly evaluation: Selectable<Tables["evaluations"]> | undefined;
}

function compose(row: ApplicationRow, { record, key, reader, duties, steps, evaluation, sentOf }: Parts): Application {
  if (!record) throw fail("ITEM_UNKNOWN");
  const { item } = record;
  const content = openContent(key, row.application_id, row.content);
  const { values, sources, licence } = content;
  return {
    applicationId: row.application_id,
    ...(row.project_no && { projectNo: row.project_no }),
    itemId: item.itemId,
    taskName: item.taskName,
    region: row.owner_region ?? item.region,
    deptName: row.owner_dept_name ?? item.deptName,
    status: row.status,
    channel: row.channel,
    values: Object.fromEntries(inFormOrder(item.form, values).map(([name, value]) => [name, maskField(reader, name, value)])),
    sources,
    ...materialsOf(item, content, sentOf),
    createdAt: beijingInstant(row.created_at.getTime()),
    ...(row.submitted_at && { submittedAt: beijingInstant(row.submitted_at.getTime()) }),
    trace: steps.map((step) => stepForReading(step, reader)),
    ...(licence && { licence }),
    ...(evaluation && { evaluation: evaluationForReading(evaluation, key, reader) }),
    itemVersion: row.item_version,
    ...partsOf(row, { duties, steps, reader }),
  };
}

function inFormOrder({ properties }: FormSchema, values: FormValues): readonly (readonly [string, string])[] {
  return Object.keys(properties).flatMap((name) => {
    const value = values[name];
    return value === undefined ? [] : [[name, value] as const];
  });
}

function stepForReading({ seq, event, by, at, hash, payload }: StoredStep, reader: Reader): TraceStep {
  const { opinion } = payload ? (JSON.parse(payload) as { opinion?: string }) : {};
  return { seq, event, title: titleOf(event), by, at, hash, ...(opinion && { opinion: wordsFor(reader, opinion) }) };
}

type Evaluation = Selectable<Tables["evaluations"]>;

function evaluationForReading({ application_id, satisfaction, text, at }: Evaluation, key: Buffer | undefined, reader: Reader) {
  const words = text && key ? unseal(key, text, `evaluation/${application_id}`).toString() : undefined;
  return { satisfaction, at: beijingInstant(at.getTime()), ...(words !== undefined && { text: wordsFor(reader, words) }) };
}

/** She may have put numbers of hers into what she wrote. */
function wordsFor(reader: Reader, words: string): string {
  return reader === "official" ? hideNumbers(words) : words;
}
