import { randomUUID } from "node:crypto";
import { type Application, type ApplicationStart, type Consent, fail, isServiceError } from "@tongban/protocol";
import { canonical, sha256 } from "../crypto/canonical.ts";
import type { Desk } from "../desk.ts";
import type { Person } from "../identity/relay-token.ts";
import { type ItemRecord, licenceTypesOf } from "../items/catalogue.ts";
import type { ApplicationRow, Queries } from "../store/tables.ts";
import { appendStep, citizen } from "../trace/append-step.ts";
import { type Content, emptyContent, sealContent } from "./content.ts";
import { ensureFilled, pullForForm } from "./drafts.ts";
import { assertEligible } from "./fill.ts";
import { viewApplication } from "./view.ts";

export interface Start {
  readonly person: Person;
  readonly record: ItemRecord;
  readonly body: ApplicationStart;
  readonly idempotencyKey: string;
  readonly traceId: string;
}

/**
 * Makes a draft filled from her licences. The same key and body give the same draft, another body is IDEMPOTENCY_CONFLICT. Throws CONSENT_REQUIRED,
 * NOT_ELIGIBLE (no draft is made) or LICENCE_SOURCE_DOWN (the draft is kept, empty; a repeat, a save or the submit fills it).
 */
export async function startApplication(desk: Desk, start: Start): Promise<Application> {
  const { person, record, traceId } = start;
  const requestHash = sha256(canonical(start.body));
  const known = await findStarted(desk.db, start);
  if (known) return resume(desk, { row: known, record, requestHash, traceId });

  const consent = assertConsent(record, start.body.consent);
  let down: unknown;
  let content = emptyContent;
  try {
    content = await pullForForm(desk, { certKey: person.certKey, record, traceId });
    assertEligible(record, content, desk.now());
  } catch (error) {
    if (!isServiceError(error, "LICENCE_SOURCE_DOWN")) throw error;
    down = error;
  }
  const made = await insertDraft(desk, { ...start, content, consent, requestHash });
  if (down) throw down;
  if (made) return viewApplication(desk, made, "holder");
  const winner = await findStarted(desk.db, start);
  if (!winner) throw fail("INTERNAL", { cause: "a draft that stood in the way is gone" });
  return resume(desk, { row: winner, record, requestHash, traceId });
}

interface Resume {
  readonly row: ApplicationRow;
  readonly record: ItemRecord;
  readonly requestHash: string;
  readonly traceId: string;
}

async function resume(desk: Desk, { row, record, requestHash, traceId }: Resume): Promise<Application> {
  if (row.request_hash !== requestHash) throw fail("IDEMPOTENCY_CONFLICT");
  await ensureFilled(desk, { row, record, traceId });
  return viewApplication(desk, row.application_id, "holder");
}

function findStarted(db: Queries, { person, idempotencyKey }: Start): Promise<ApplicationRow | undefined> {
  return db
    .selectFrom("applications")
    .selectAll()
    .where("cert_key", "=", person.certKey)
    .where("idempotency_key", "=", idempotencyKey)
    .executeTakeFirst();
}

/** The consent, when the item takes something from licences: to the text in force and for every type it takes. Throws CONSENT_REQUIRED. */
function assertConsent(record: ItemRecord, given: Consent | undefined): Consent | undefined {
  const licenceTypes = licenceTypesOf(record.item);
  if (licenceTypes.length === 0) return undefined;
  const version = record.consent?.version;
  if (given && given.version === version && licenceTypes.every((type) => given.licenceTypes.includes(type))) return given;
  throw fail("CONSENT_REQUIRED", { detail: { version, licenceTypes } });
}

interface NewDraft extends Start {
  readonly content: Content;
  readonly consent: Consent | undefined;
  readonly requestHash: string;
}

/** The new draft's id; undefined when another call with the same key was first. */
function insertDraft(desk: Desk, draft: NewDraft): Promise<string | undefined> {
  const { person, record, traceId, consent } = draft;
  const applicationId = randomUUID();
  const at = desk.now();
  return desk.db.transaction().execute(async (trx) => {
    const key = await desk.personKeys.keyOf(trx, person.certKey);
    const made = await trx
      .insertInto("applications")
      .values({
        application_id: applicationId,
        cert_key: person.certKey,
        item_id: record.item.itemId,
        channel: person.channel,
        status: "draft",
        content: sealContent(key, applicationId, draft.content),
        idempotency_key: draft.idempotencyKey,
        request_hash: draft.requestHash,
        created_at: new Date(at),
      })
      .onConflict((on) => on.doNothing())
      .returning("application_id")
      .executeTakeFirst();
    if (!made) return undefined;
    const step = { applicationId, ...citizen, at, traceId };
    await appendStep(trx, key, { ...step, event: "created", payload: { itemId: record.item.itemId, channel: person.channel } });
    if (consent) await appendStep(trx, key, { ...step, event: "consented", payload: consent });
    return applicationId;
  });
}
