import { fail, type Region, type RegionAlias, type RegionList, type RegionView } from "@tongban/protocol";
import type { Selectable } from "kysely";
import type { Queries, Tables } from "../store/tables.ts";

type Row = Selectable<Tables["regions"]>;

export interface RegionPage {
  readonly parent: string;
  /** Code of the last one of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** What lies directly below a region, without what has ended, by code. Throws REGION_UNKNOWN. */
export async function listRegions(db: Queries, { parent, after = "", limit }: RegionPage): Promise<RegionList> {
  const { code } = (await findRow(db, parent)).row;
  const rows = await db
    .selectFrom("regions")
    .selectAll()
    .where("parent", "=", code)
    .where("ended", "is", null)
    .where("code", ">", after)
    .orderBy("code")
    .limit(limit + 1)
    .execute();
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { regions: page.map(regionOf), ...(rows.length > limit && last && { next: last.code }) };
}

/** A region with all above it; by an old code, the one that took its place. Throws REGION_UNKNOWN. */
export async function readRegion(db: Queries, code: string): Promise<RegionView> {
  const { row, movedFrom } = await findRow(db, code);
  const codes = row.path.split(".").slice(0, -1);
  const above =
    codes.length > 0
      ? await db.selectFrom("regions").select(["code", "name", "level"]).where("code", "in", codes).orderBy("level", "desc").execute()
      : [];
  const aliases = await db.selectFrom("region_aliases").selectAll().where("code", "=", row.code).orderBy("old_code").execute();
  return { ...regionOf(row), above, aliases: aliases.map(aliasOf), ...(movedFrom && { movedFrom: aliasOf(movedFrom) }) };
}

async function findRow(db: Queries, code: string): Promise<{ row: Row; movedFrom: Selectable<Tables["region_aliases"]> | undefined }> {
  const movedFrom = await db.selectFrom("region_aliases").selectAll().where("old_code", "=", code).executeTakeFirst();
  const row = await db
    .selectFrom("regions")
    .selectAll()
    .where("code", "=", movedFrom?.code ?? code)
    .executeTakeFirst();
  if (!row) throw fail("REGION_UNKNOWN");
  return { row, movedFrom };
}

function regionOf({ code, name, level, kind, parent, names, source, as_of, inferred, ended }: Row): Region {
  return {
    ...{ code, name, level, kind, source, asOf: as_of },
    ...(parent && { parent }),
    ...(names && { names: [...names] }),
    ...(inferred && { inferred }),
    ...(ended && { ended }),
  };
}

function aliasOf({ old_code, old_name, since, source, inferred }: Selectable<Tables["region_aliases"]>): RegionAlias {
  return { code: old_code, name: old_name, since, source, ...(inferred && { inferred }) };
}
