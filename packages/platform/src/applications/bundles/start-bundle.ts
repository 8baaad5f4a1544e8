import { randomUUID } from "node:crypto";
import { type BundleApplication, type BundleApplicationStart, type BundleFailure, fail } from "@tongban/protocol";
import { canonical, sha256 } from "../../crypto/canonical.ts";
import type { Desk } from "../../desk.ts";
import { type Caller, requirePerson } from "../../identity/relay-token.ts";
import { findItem } from "../../items/find-item.ts";
import { assertTakesApplications } from "../../items/takes-applications.ts";
import { startApplication } from "../start.ts";
import type { Bundle } from "./bundle.ts";
import { failureOf } from "./failure.ts";
import { viewBundle } from "./view-bundle.ts";

export interface StartBundle {
  readonly caller: Caller;
  readonly bundle: Bundle;
  readonly body: BundleApplicationStart;
  readonly idempotencyKey: string;
  readonly traceId: string;
}

/**
 * Starts the items of a bundle, all that it always takes or those she names, each as an application of its own. An item that can't be started now (one under way, a licence held, not
 * eligible, no consent) is named with its reason, and the others go on; when none can be, the first reason is thrown and nothing is kept. The same key and body give
 * the same applications, another body is IDEMPOTENCY_CONFLICT. A draft of hers joins the bundle.
 */
export async function startBundle(desk: Desk, start: StartBundle): Promise<BundleApplication> {
  const { caller, bundle, body, idempotencyKey } = start;
  const { certKey } = requirePerson(caller);
  const wanted = body.itemIds ?? bundle.itemIds.filter((itemId) => !bundle.optional?.includes(itemId));
  if (wanted.some((itemId) => !bundle.itemIds.includes(itemId)))
    throw fail("REQUEST_INVALID", { say: "这件事不包含所选的事项", detail: { where: "/itemIds", rule: "must be items of the bundle" } });
  const bundleApplicationId = await keepBundle(desk, { start, certKey, hash: sha256(canonical(body)) });
  const failed: BundleFailure[] = [];
  const errors: unknown[] = [];
  for (const itemId of wanted) {
    try {
      const applicationId = await startOne(desk, { ...start, itemId, key: `${idempotencyKey}/${itemId}`, bundleApplicationId });
      await joinBundle(desk, applicationId, bundleApplicationId);
    } catch (error) {
      errors.push(error);
      failed.push(failureOf(itemId, error));
    }
  }
  const view = await viewBundle(desk, { certKey, bundleApplicationId, bundleName: bundle.bundleName });
  if (view.applications.length > 0) return { ...view, ...(failed.length > 0 && { failed }) };
  await desk.db.deleteFrom("bundle_applications").where("bundle_application_id", "=", bundleApplicationId).execute();
  throw errors[0];
}

interface Kept {
  readonly start: StartBundle;
  readonly certKey: string;
  readonly hash: string;
}

async function keepBundle({ db, now }: Desk, { start: { bundle, idempotencyKey }, certKey, hash }: Kept): Promise<string> {
  await db
    .insertInto("bundle_applications")
    .values({
      bundle_application_id: randomUUID(),
      cert_key: certKey,
      bundle_id: bundle.bundleId,
      idempotency_key: idempotencyKey,
      request_hash: hash,
      created_at: new Date(now()),
    })
    .onConflict((on) => on.doNothing())
    .execute();
  const kept = await db
    .selectFrom("bundle_applications")
    .select(["bundle_application_id", "request_hash"])
    .where("cert_key", "=", certKey)
    .where("idempotency_key", "=", idempotencyKey)
    .executeTakeFirstOrThrow();
  if (kept.request_hash !== hash) throw fail("IDEMPOTENCY_CONFLICT");
  return kept.bundle_application_id;
}

interface One extends StartBundle {
  readonly itemId: string;
  readonly key: string;
  readonly bundleApplicationId: string;
}

async function startOne(desk: Desk, { caller, body, itemId, key, bundleApplicationId, traceId }: One): Promise<string> {
  const record = await findItem(desk.db, itemId, desk.now());
  assertTakesApplications(record);
  const consent = body.consents?.find((each) => each.itemId === itemId);
  const { applicationId } = await startApplication(desk, {
    person: requirePerson(caller, record.item.level),
    record,
    body: { itemId, ...(consent && { consent: { version: consent.version, licenceTypes: consent.licenceTypes } }) },
    idempotencyKey: sha256(key),
    traceId,
    bundleApplicationId,
  });
  return applicationId;
}

/** A draft that she had begun singly becomes part of it. */
async function joinBundle({ db }: Desk, applicationId: string, bundleApplicationId: string): Promise<void> {
  await db
    .updateTable("applications")
    .set({ bundle_application_id: bundleApplicationId })
    .where("application_id", "=", applicationId)
    .where("bundle_application_id", "is", null)
    .where("status", "=", "draft")
    .execute();
}
