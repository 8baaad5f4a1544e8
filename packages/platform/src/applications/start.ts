import { randomUUID } from "node:crypto";
import { type Application, type ApplicationStart, type Consent, fail } from "@tongban/protocol";
import { canonical, sha256 } from "../crypto/canonical.ts";
import type { Desk } from "../desk.ts";
import type { Person } from "../identity/relay-token.ts";
import { findItemVersion } from "../items/find-item.ts";
import { type ItemRecord, licenceTypesOf } from "../items/item-record.ts";
import type { ApplicationRow } from "../store/tables.ts";
import { appendStep, citizen } from "../trace/append-step.ts";
import { type Content, openContent, sealContent } from "./content.ts";
import { consentRequired, ensureFilled, pullForForm } from "./drafts.ts";
import { assertEligible } from "./fill.ts";
import { loadApplication } from "./load.ts";
import { assertNoneHeld, findDraft } from "./one-at-a-time.ts";
import { viewApplication } from "./view.ts";

export interface Start {
  readonly person: Person;
  readonly record: ItemRecord;
  readonly body: ApplicationStart;
  readonly idempotencyKey: string;
  readonly traceId: string;
  /** Where it is part of one. */
  readonly bundleApplicationId?: string;
}

/**
 * Makes a draft filled from her licences, or gives back the one she has of this item, whatever key made it. The same key and body give the same application,
 * another body is IDEMPOTENCY_CONFLICT. Throws APPLICATION_EXISTS, LICENCE_HELD, CONSENT_REQUIRED, NOT_ELIGIBLE (no draft is made).
 * While the source of licences is down the draft is made without what comes from them; a repeat, a save or the submit fills it.
 */
export async function startApplication(desk: Desk, start: Start): Promise<Application> {
  const { person, record, traceId } = start;
  const found = await findStarted(desk, start);
  if (found) return resume(desk, start, found);

  const consent = assertConsent(record, start.body.consent);
  const content = await pullForForm(desk, { certKey: person.certKey, record, traceId });
  if (content.filled) assertEligible(record, content, desk.now());
  const made = await insertDraft(desk, { ...start, content, consent });
  if (made) return viewApplication(desk, made, "holder");
  const winner = await findStarted(desk, start);
  if (!winner) throw fail("INTERNAL", { cause: "an application that stood in the way is gone" });
  return resume(desk, start, winner);
}

async function resume(desk: Desk, start: Start, row: ApplicationRow): Promise<Application> {
  const record = await findItemVersion(desk.db, row.item_id, row.item_version);
  const { traceId } = start;
  await agreeAnew(desk, { ...start, record }, row.application_id);
  await ensureFilled(desk, { row: await loadApplication(desk.db, { applicationId: row.application_id }), record, traceId });
  return viewApplication(desk, row.application_id, "holder");
}

/** Takes her consent to what the changed guide of a draft takes from licences, where one is wanted and given. */
async function agreeAnew(desk: Desk, { record, body, traceId }: Start, applicationId: string): Promise<void> {
  const given = body.consent;
  if (!given) return;
  await desk.db.transaction().execute(async (trx) => {
    const { status, cert_key, content: sealed } = await loadApplication(trx, { applicationId, lock: true });
    if (status !== "draft") return;
    const key = await desk.personKeys.keyOf(trx, cert_key);
    const { needsConsent, ...content } = openContent(key, applicationId, sealed);
    if (!needsConsent) return;
    const consent = assertConsent(record, given);
    await trx
      .updateTable("applications")
      .set({ content: sealContent(key, applicationId, content) })
      .where("application_id", "=", applicationId)
      .execute();
    const step = { applicationId, ...citizen, at: desk.now(), traceId };
    if (consent) await appendStep(trx, key, { ...step, event: "consented", payload: consent });
  });
}

/** What a start finds instead of making a draft: what its key made before, else her draft of the item. Throws IDEMPOTENCY_CONFLICT, and as `findDraft` does. */
async function findStarted(desk: Desk, { person, record, body, idempotencyKey }: Start): Promise<ApplicationRow | undefined> {
  const { certKey } = person;
  const known = await desk.db
    .selectFrom("applications")
    .selectAll()
    .where("cert_key", "=", certKey)
    .where("idempotency_key", "=", idempotencyKey)
    .executeTakeFirst();
  if (!known) return findDraft(desk, desk.db, { certKey, record });
  if (known.request_hash !== hashOf(body)) throw fail("IDEMPOTENCY_CONFLICT");
  return known;
}

function hashOf(body: ApplicationStart): string {
  return sha256(canonical(body));
}

/** The consent, when the item takes something from licences: to the text in force and for every type it takes. Throws CONSENT_REQUIRED. */
function assertConsent(record: ItemRecord, given: Consent | undefined): Consent | undefined {
  const licenceTypes = licenceTypesOf(record.item);
  if (licenceTypes.length === 0) return undefined;
  const version = record.consent?.version;
  if (given && given.version === version && licenceTypes.every((type) => given.licenceTypes.includes(type))) return given;
  throw consentRequired(record);
}

interface NewDraft extends Start {
  readonly content: Content;
  readonly consent: Consent | undefined;
}

/** The new draft's id; undefined when another start, of the same key or of the same item, was first. Throws LICENCE_HELD. */
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
        item_version: record.version,
        owner_dept: record.deptCode,
        owner_dept_name: record.item.deptName,
        owner_region: record.item.region,
        bundle_application_id: draft.bundleApplicationId ?? null,
        channel: person.channel,
        status: "draft",
        content: sealContent(key, applicationId, draft.content),
        idempotency_key: draft.idempotencyKey,
        request_hash: hashOf(draft.body),
        created_at: new Date(at),
      })
      .onConflict((on) => on.doNothing())
      .returning("application_id")
      .executeTakeFirst();
    if (!made) return undefined;
    // this row keeps others out; one that came and went before it has left its card
    await assertNoneHeld(desk, trx, { certKey: person.certKey, record });
    const step = { applicationId, ...citizen, at, traceId };
    await appendStep(trx, key, { ...step, event: "created", payload: { itemId: record.item.itemId, channel: person.channel } });
    if (consent) await appendStep(trx, key, { ...step, event: "consented", payload: consent });
    return applicationId;
  });
}
