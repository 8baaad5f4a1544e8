import { type Bundle, type BundleList, fail } from "@tongban/protocol";
import { sql } from "kysely";
import type { FindBundle } from "../applications/bundles/bundle.ts";
import data from "../data/bundles.json" with { type: "json" };
import { pathOf } from "../regions/regions.ts";
import type { Seed } from "../store/seed-once.ts";
import type { BundleContent } from "../store/tables/bundle-tables.ts";
import type { Queries } from "../store/tables.ts";
import { followItem } from "./follow-item.ts";

export const bundleSeed: Seed = { name: "bundles", data, put: seedBundles };

async function seedBundles(db: Queries): Promise<void> {
  for (const bundle of data.bundles) {
    const row = { region: bundle.region, region_path: await pathOf(db, bundle.region), content: JSON.stringify(bundle) };
    await db
      .insertInto("bundles")
      .values({ bundle_id: bundle.bundleId, ...row })
      .onConflict((on) => on.column("bundle_id").doUpdateSet(row))
      .execute();
  }
}

/** What a bundle is made of, before its items are looked at. Throws BUNDLE_UNKNOWN. */
async function findBundle(db: Queries, bundleId: string): Promise<BundleContent> {
  const row = await db.selectFrom("bundles").select("content").where("bundle_id", "=", bundleId).executeTakeFirst();
  if (!row) throw fail("BUNDLE_UNKNOWN");
  return row.content;
}

/** A bundle with its items as they are at that moment; one that was taken over is shown as what took over. Throws BUNDLE_UNKNOWN. */
export async function readBundle(db: Queries, { bundleId, at }: { bundleId: string; at: number }): Promise<Bundle> {
  const { items: parts, ...bundle } = await findBundle(db, bundleId);
  const items = await Promise.all(
    parts.map(async ({ itemId, optional }) => {
      const { taskName, region, regionName, deptName, taskState, ...item } = await followItem(db, { itemId, at, region: bundle.region });
      return { itemId: item.itemId, taskName, region, regionName, deptName, taskState, optional };
    }),
  );
  return { ...bundle, items, itemCount: items.length };
}

/** What an application for a bundle takes: its items as they are at that moment. Throws BUNDLE_UNKNOWN. */
export const bundleInForce: FindBundle = async (db, bundleId, at) => {
  const { bundleName, items } = await readBundle(db, { bundleId, at });
  const optional = items.filter((item) => item.optional).map(({ itemId }) => itemId);
  return { bundleId, bundleName, itemIds: items.map(({ itemId }) => itemId), optional };
};

export interface BundlePage {
  readonly region?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Bundles for a visitor in a region: of it, of the regions above and of those below, by id. Throws REGION_UNKNOWN. */
export async function listBundles(db: Queries, { region, after = "", limit }: BundlePage): Promise<BundleList> {
  const path = region === undefined ? "" : await pathOf(db, region);
  const rows = await db
    .selectFrom("bundles")
    .select("content")
    .where("bundle_id", ">", after)
    .$if(path !== "", (query) =>
      query.where(sql<boolean>`(starts_with(${path} || '.', region_path || '.') or starts_with(region_path || '.', ${path} || '.'))`),
    )
    .orderBy("bundle_id")
    .limit(limit + 1)
    .execute();
  const page = rows.slice(0, limit).map(({ content: { bundleId, bundleName, region: of, regionName, leadDeptName, items } }) => ({
    ...{ bundleId, bundleName, region: of, regionName, leadDeptName },
    itemCount: items.length,
  }));
  const last = page.at(-1);
  return { bundles: page, ...(rows.length > limit && last && { next: last.bundleId }) };
}
