import { type Application, type FormSchema, type FormValues, fail } from "@tongban/protocol";
import type { Desk } from "../desk.ts";
import { findItemVersion } from "../items/find-item.ts";
import { type ItemRecord, licenceTypesOf } from "../items/item-record.ts";
import { assertWorthFilling } from "../items/takes-applications.ts";
import { tryLicences } from "../licences/pull-licences.ts";
import type { ApplicationRow } from "../store/tables.ts";
import { type Content, openContent, sealContent } from "./content.ts";
import { assertEligible, fillForm } from "./fill.ts";
import { checkForm, mergeForm } from "./form.ts";
import { loadApplication } from "./load.ts";
import { viewApplication } from "./view.ts";

/** The form filled from her licences, with her consent already given; while their source is down, with its defaults only, and marked so. */
export async function pullForForm(desk: Desk, pull: { certKey: string; record: ItemRecord; traceId: string }): Promise<Content> {
  const { certKey, record, traceId } = pull;
  const { item } = record;
  const typeCodes = licenceTypesOf(item);
  if (typeCodes.length === 0) return fillForm(record, []);
  const { licences, down } = await tryLicences(desk, {
    certKey,
    traceId,
    typeCodes,
    requester: item.deptName,
    deptCode: record.deptCode,
    itemId: item.itemId,
    purpose: `办理${item.taskName}`,
    legalBasis: item.byLaw,
  });
  const filled = fillForm(record, licences);
  return down ? { ...filled, filled: false, down } : filled;
}

/**
 * Fills a draft that was started while the licence source was down, or whose guide has changed; what she entered stays. Leaves it as it is while the source still
 * is down. Throws CONSENT_REQUIRED while she has not agreed to what the changed guide takes.
 */
export async function ensureFilled(
  desk: Desk,
  { row, record, traceId }: { row: ApplicationRow; record: ItemRecord; traceId: string },
): Promise<void> {
  const { application_id: applicationId, cert_key: certKey } = row;
  if (row.status !== "draft") return;
  const before = await desk.db.transaction().execute(async (trx) => {
    // an erasure waits for who holds the key, so what is read after it was sealed under it
    const key = await desk.personKeys.keyOf(trx, certKey);
    return openContent(key, applicationId, (await loadApplication(trx, { applicationId })).content);
  });
  if (before.filled) return;
  if (before.needsConsent) throw consentRequired(record);
  const content = await pullForForm(desk, { certKey, record, traceId });
  if (content.down && before.down) return;
  if (content.filled) assertEligible(record, content, desk.now());
  await desk.db.transaction().execute(async (trx) => {
    const locked = await loadApplication(trx, { applicationId, lock: true });
    // of this moment: an erasure may have come between
    const own = await desk.personKeys.keyOf(trx, certKey);
    const kept = openContent(own, applicationId, locked.content);
    if (locked.status !== "draft" || kept.filled) return;
    const values = { ...content.values, ...kept.values };
    await trx
      .updateTable("applications")
      .set({ content: sealContent(own, applicationId, { ...content, values }) })
      .where("application_id", "=", applicationId)
      .execute();
  });
}

export function consentRequired(record: ItemRecord): Error {
  return fail("CONSENT_REQUIRED", { detail: { version: record.consent?.version, licenceTypes: licenceTypesOf(record.item) } });
}

/** The form as it can be checked while what should come from licences is not there. */
function withoutPrefilled(form: FormSchema): FormSchema {
  return { ...form, required: form.required.filter((name) => form.properties[name]?.prefill === undefined) };
}

export interface Save {
  readonly certKey: string;
  readonly applicationId: string;
  readonly values: FormValues;
  readonly traceId: string;
}

/** Keeps what she filled in, in a draft or where corrections were asked for. Throws FORM_INVALID and ITEM_CANCELLED (nothing is changed), and APPLICATION_STATE otherwise. */
export async function saveForm(desk: Desk, { certKey, applicationId, values, traceId }: Save): Promise<Application> {
  const row = await loadApplication(desk.db, { applicationId, certKey });
  await assertWorthFilling(desk.db, { row, at: desk.now() });
  const record = await findItemVersion(desk.db, row.item_id, row.item_version);
  await ensureFilled(desk, { row, record, traceId });
  await desk.db.transaction().execute(async (trx) => {
    const { status, content: sealed } = await loadApplication(trx, { applicationId, certKey, lock: true });
    if (status !== "draft" && status !== "correcting") throw fail("APPLICATION_STATE", { detail: { status } });
    const key = await desk.personKeys.keyOf(trx, certKey);
    const content = openContent(key, applicationId, sealed);
    const merged = mergeForm(record.item.form, content.values, values);
    checkForm(content.filled ? record.item.form : withoutPrefilled(record.item.form), merged);
    await trx
      .updateTable("applications")
      .set({ content: sealContent(key, applicationId, { ...content, values: merged }) })
      .where("application_id", "=", applicationId)
      .execute();
  });
  return viewApplication(desk, applicationId, "holder");
}
