import { type BundleApplication, fail } from "@tongban/protocol";
import { Uuid } from "@tongban/protocol/schemas";
import { Value } from "typebox/value";
import { beijingInstant } from "../../beijing-time.ts";
import type { Desk } from "../../desk.ts";
import { inOneView } from "../../store/one-view.ts";
import type { ApplicationRow } from "../../store/tables.ts";
import { viewApplications } from "../view.ts";
import type { FindBundle } from "./bundle.ts";

export interface OwnBundle {
  readonly certKey: string;
  readonly bundleApplicationId: string;
}

/** Her bundle's row and the applications in it. Throws APPLICATION_UNKNOWN, also when it is another person's. */
export async function loadBundle({ db }: Desk, { certKey, bundleApplicationId }: OwnBundle) {
  if (!Value.Check(Uuid, bundleApplicationId)) throw fail("APPLICATION_UNKNOWN");
  const row = await db
    .selectFrom("bundle_applications")
    .selectAll()
    .where("bundle_application_id", "=", bundleApplicationId)
    .where("cert_key", "=", certKey)
    .executeTakeFirst();
  if (!row) throw fail("APPLICATION_UNKNOWN");
  const applications: readonly ApplicationRow[] = await db
    .selectFrom("applications")
    .selectAll()
    .where("bundle_application_id", "=", bundleApplicationId)
    .orderBy("created_at")
    .orderBy("application_id")
    .execute();
  return { row, applications };
}

const ends = ["refused", "withdrawn", "denied", "issued", "delivered"];

/** One view of how far all of it is. */
export async function viewBundle(desk: Desk, { bundleName, ...own }: OwnBundle & { bundleName: string }): Promise<BundleApplication> {
  const { row, applications, seen } = await inOneView(desk.db, async (db) => {
    const loaded = await loadBundle({ ...desk, db }, own);
    return { ...loaded, seen: await viewApplications({ ...desk, db }, loaded.applications, "holder") };
  });
  return {
    bundleApplicationId: row.bundle_application_id,
    bundleId: row.bundle_id,
    bundleName,
    createdAt: beijingInstant(row.created_at.getTime()),
    done: applications.filter(({ status }) => ends.includes(status)).length,
    applications: seen,
  };
}

/** The name of a bundle that has ended since is its id. */
export async function nameOfBundle({ db, now }: Desk, findBundle: FindBundle, bundleId: string): Promise<string> {
  return findBundle(db, bundleId, now()).then(
    ({ bundleName }) => bundleName,
    () => bundleId,
  );
}
