import { type BundleFailure, type FormSchema, type FormValues, fail } from "@tongban/protocol";
import type { Desk } from "../../desk.ts";
import { findItemVersions } from "../../items/find-item.ts";
import { saveForm } from "../drafts.ts";
import { submitApplication } from "../submit.ts";
import { failureOf } from "./failure.ts";
import { loadBundle, type OwnBundle } from "./view-bundle.ts";

interface Call extends OwnBundle {
  readonly traceId: string;
}

/**
 * Keeps one form for all of its drafts: a field they share is filled in once. Throws FORM_INVALID for a field none of them has, and as `saveForm` does; the drafts
 * saved before stay saved. APPLICATION_STATE when no draft is left.
 */
export async function saveBundleForm(desk: Desk, { values, traceId, ...own }: Call & { values: FormValues }): Promise<void> {
  const { applications } = await loadBundle(desk, own);
  const open = applications.filter(({ status }) => status === "draft" || status === "correcting");
  if (open.length === 0) throw fail("APPLICATION_STATE");
  const forms = (await findItemVersions(desk.db, open)).map(({ item }) => item.form);
  const strange = Object.keys(values).filter((name) => forms.every(({ properties }) => !Object.hasOwn(properties, name)));
  if (strange.length > 0)
    throw fail("FORM_INVALID", { detail: { fields: Object.fromEntries(strange.map((name) => [name, "表单中没有这一项"])) } });
  for (const [index, { application_id }] of open.entries())
    await saveForm(desk, { certKey: own.certKey, applicationId: application_id, values: partOf(values, forms[index]), traceId });
}

function partOf(values: FormValues, form: FormSchema | undefined): FormValues {
  return Object.fromEntries(Object.entries(values).filter(([name]) => form !== undefined && Object.hasOwn(form.properties, name)));
}

/** Hands in every draft of it. One that can't be is named with its reason and stays a draft; when none can be, the first reason is thrown. */
export async function submitBundle(desk: Desk, { traceId, ...own }: Call): Promise<readonly BundleFailure[]> {
  const { applications } = await loadBundle(desk, own);
  const failed: BundleFailure[] = [];
  const errors: unknown[] = [];
  for (const { application_id, item_id, status } of applications) {
    if (status !== "draft") continue;
    try {
      await submitApplication(desk, { certKey: own.certKey, applicationId: application_id, traceId });
    } catch (error) {
      errors.push(error);
      failed.push(failureOf(item_id, error));
    }
  }
  if (errors.length > 0 && errors.length === applications.length) throw errors[0];
  return failed;
}
