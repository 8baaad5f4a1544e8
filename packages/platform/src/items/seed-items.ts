import nanchang from "../data/items/elderly-card-nanchang.json" with { type: "json" };
import xinyu from "../data/items/elderly-card-xinyu.json" with { type: "json" };
import others from "../data/items/samples.json" with { type: "json" };
import type { Seed } from "../store/seed-once.ts";
import type { Queries } from "../store/tables.ts";
import { parseItemContent } from "./item-record.ts";
import { versionRow } from "./version-row.ts";

const samples: readonly unknown[] = [xinyu, nanchang, ...others];
export const itemSeed: Seed = { name: "items", data: samples, put: seedItems };

/** Before everything: what the platform came with has been in force since then. */
const ever = new Date("2000-01-01T00:00:00+08:00");

/** An item that is there stays as it is: officials may have changed it. */
async function seedItems(db: Queries): Promise<void> {
  const contents = samples.map(parseItemContent);
  const codes = contents.map(({ item }) => item.region);
  const paths = new Map(
    (await db.selectFrom("regions").select(["code", "path"]).where("code", "in", codes).execute()).map(({ code, path }) => [code, path]),
  );
  const rows = contents.map((content) =>
    versionRow({
      content,
      version: 1,
      regionPath: paths.get(content.item.region) ?? "",
      effectiveFrom: ever,
      act: "add",
      reason: "随平台提供的示例事项",
      basis: content.item.byLaw,
      by: "平台",
      at: ever,
    }),
  );
  await db
    .insertInto("item_versions")
    .values(rows)
    .onConflict((on) => on.columns(["item_id", "version"]).doNothing())
    .execute();
}
