import { type ExpressionBuilder, type ExpressionWrapper, type SqlBool, sql } from "kysely";
import type { Official } from "../identity/officials.ts";
import { regionOfIssuer } from "../licences/region-of-issuer.ts";
import { isWithin, pathOf } from "../regions/regions.ts";
import type { Queries, Tables } from "../store/tables.ts";

/** A department as far as a region and those below reach: departments of several regions may bear one code. */
export interface DeptAt {
  readonly deptCode: string;
  readonly regionPath: string;
  /** Does the department itself work there, by its list of items? What it asked for without an item is shown only then. */
  readonly atHome: boolean;
}

/** The department of an official, in the official's region. Throws REGION_UNKNOWN. */
export async function deptAt(db: Queries, { deptCode, region }: Official): Promise<DeptAt> {
  const regionPath = await pathOf(db, region);
  const home = await regionOfIssuer(db, deptCode);
  return { deptCode, regionPath, atHome: home !== undefined && (await isWithin(db, home, region)) };
}

/** What of the ledger such a department asked for: by the region of the item; without one, by where the department is at home. */
export function askedBy({ deptCode, regionPath, atHome }: DeptAt) {
  return (is: ExpressionBuilder<Tables, "sharing_ledger">): ExpressionWrapper<Tables, "sharing_ledger", SqlBool> => {
    const ofItemHere = is.exists(
      is
        .selectFrom("item_versions")
        .select("version")
        .whereRef("item_versions.item_id", "=", "sharing_ledger.item_id")
        .where(sql<boolean>`starts_with(item_versions.region_path || '.', ${`${regionPath}.`})`),
    );
    return is.and([is("dept_code", "=", deptCode), atHome ? is.or([is("item_id", "is", null), ofItemHere]) : ofItemHere]);
  };
}
