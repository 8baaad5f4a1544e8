import { type FormField, type FormSchema, type FormValues, fail, type Item } from "@tongban/protocol";
import { canonical } from "../crypto/canonical.ts";
import type { Desk } from "../desk.ts";
import { findItem } from "../items/find-item.ts";
import { formFaults } from "../items/form-faults.ts";
import { type ItemRecord, licenceTypesOf } from "../items/item-record.ts";
import { assertTakesApplications } from "../items/takes-applications.ts";
import type { ApplicationRow } from "../store/tables.ts";
import { appendStep } from "../trace/append-step.ts";
import { type Content, openContent, sealContent } from "./content.ts";
import { loadApplication } from "./load.ts";

/** What differs between two versions of a guide, by the names a citizen reads. */
interface Changes {
  readonly addedFields: readonly string[];
  readonly removedFields: readonly string[];
  readonly changedFields: readonly string[];
  readonly addedMaterials: readonly string[];
  readonly removedMaterials: readonly string[];
  /** What she had entered and no longer fits. */
  readonly dropped: readonly string[];
}

/**
 * A draft of a version that is no longer in force is moved over to the one that is, and ITEM_CHANGED says what changed; submitted again, it goes through. Throws
 * ITEM_CANCELLED or ITEM_SUSPENDED where the one in force takes no applications.
 */
export async function assertInForce(
  desk: Desk,
  { row, record, traceId }: { row: ApplicationRow; record: ItemRecord; traceId: string },
): Promise<void> {
  if (row.status !== "draft") return;
  const at = desk.now();
  const current = await findItem(desk.db, row.item_id, at);
  assertTakesApplications(current);
  if (current.version === row.item_version) return;
  const applicationId = row.application_id;
  const changes = await desk.db.transaction().execute(async (trx) => {
    const locked = await loadApplication(trx, { applicationId, lock: true });
    if (locked.status !== "draft") return undefined;
    if (locked.item_version === current.version) return { ...changesBetween(record.item, current.item), dropped: [] };
    const key = await desk.personKeys.keyOf(trx, locked.cert_key);
    const { content, dropped } = moveContent(openContent(key, applicationId, locked.content), record, current);
    const { item, deptCode, version } = current;
    await trx
      .updateTable("applications")
      .set({
        item_version: version,
        owner_dept: deptCode,
        owner_dept_name: item.deptName,
        owner_region: item.region,
        content: sealContent(key, applicationId, content),
      })
      .where("application_id", "=", applicationId)
      .execute();
    const payload = { from: locked.item_version, to: version };
    await appendStep(trx, key, { applicationId, event: "version-moved", actor: "platform", by: "办理平台", at, traceId, payload });
    return { ...changesBetween(record.item, item), dropped };
  });
  if (changes) throw fail("ITEM_CHANGED", { detail: { from: row.item_version, to: current.version, ...changes } });
}

/** What she entered, where it fits the new form. What came from licences stays where the same licences still fill the same fields; otherwise it is read again. */
function moveContent(content: Content, from: ItemRecord, to: ItemRecord): { content: Content; dropped: readonly string[] } {
  const { properties } = to.item.form;
  const isOwn = (name: string) => from.item.form.properties[name]?.readOnly !== true;
  const fits = (name: string, value: string) => {
    const field = properties[name];
    return field !== undefined && field.readOnly !== true && formFaults(oneField(name, field), { [name]: value }).length === 0;
  };
  const own = Object.entries(content.values).filter(([name]) => isOwn(name));
  const kept = own.filter(([name, value]) => fits(name, value));
  const dropped = own.filter(([name, value]) => !fits(name, value)).map(([name]) => from.item.form.properties[name]?.title ?? name);
  const samePrefill = canonical(prefillsOf(from.item)) === canonical(prefillsOf(to.item));
  const consented =
    from.consent?.version === to.consent?.version && licenceTypesOf(to.item).every((type) => licenceTypesOf(from.item).includes(type));
  const still = samePrefill && consented && content.filled;
  const fixed = still ? Object.entries(content.values).filter(([name]) => !isOwn(name) && properties[name] !== undefined) : [];
  const values: FormValues = { ...defaultsOf(to.item), ...Object.fromEntries(fixed), ...Object.fromEntries(kept) };
  const moved = still ? { ...content, values } : { filled: false, values, sources: {}, held: {} };
  return { content: { ...moved, ...(!consented && { needsConsent: true }) }, dropped };
}

function oneField(name: string, field: FormField): FormSchema {
  return { type: "object", properties: { [name]: field }, required: [], additionalProperties: false };
}

function prefillsOf({ form }: Item): Record<string, unknown> {
  return Object.fromEntries(Object.entries(form.properties).flatMap(([name, { prefill }]) => (prefill ? [[name, prefill]] : [])));
}

function defaultsOf({ form }: Item): FormValues {
  return Object.fromEntries(
    Object.entries(form.properties).flatMap(([name, field]) => (field.default === undefined ? [] : [[name, field.default]])),
  );
}

function changesBetween(from: Item, to: Item): Omit<Changes, "dropped"> {
  const [before, after] = [from.form.properties, to.form.properties];
  const titles = (names: readonly string[]) => names.map((name) => after[name]?.title ?? before[name]?.title ?? name);
  const namesOf = ({ materials }: Item) => materials.map(({ name }) => name);
  return {
    addedFields: titles(Object.keys(after).filter((name) => !before[name])),
    removedFields: titles(Object.keys(before).filter((name) => !after[name])),
    changedFields: titles(Object.keys(after).filter((name) => before[name] && canonical(before[name]) !== canonical(after[name]))),
    addedMaterials: namesOf(to).filter((name) => !namesOf(from).includes(name)),
    removedMaterials: namesOf(from).filter((name) => !namesOf(to).includes(name)),
  };
}
