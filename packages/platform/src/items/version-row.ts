import type { CatalogueAct } from "@tongban/protocol";
import type { Insertable } from "kysely";
import type { Tables } from "../store/tables.ts";
import { facetsOf } from "./facets.ts";
import type { ItemContent } from "./item-record.ts";

export interface NewVersion {
  readonly content: ItemContent;
  readonly version: number;
  readonly regionPath: string;
  readonly effectiveFrom: Date;
  readonly act: CatalogueAct;
  readonly reason: string;
  readonly basis: string;
  readonly by: string;
  readonly at: Date;
  readonly successors?: readonly string[];
}

/** A version as it is kept, with what lists filter by and show. */
export function versionRow({
  content,
  version,
  regionPath,
  effectiveFrom,
  successors = [],
  ...act
}: NewVersion): Insertable<Tables["item_versions"]> {
  const { itemId, taskName, region, regionName, deptName, deptCode, taskState } = content.item;
  return {
    item_id: itemId,
    version,
    catalog_code: content.item.catalogCode ?? null,
    region,
    region_path: regionPath,
    dept_code: deptCode,
    task_state: taskState,
    facets: facetsOf(content.item),
    successors,
    summary: JSON.stringify({ itemId, taskName, region, regionName, deptName, taskState }),
    content: JSON.stringify(content),
    effective_from: effectiveFrom,
    effective_to: null,
    act: act.act,
    reason: act.reason,
    basis: act.basis,
    by_whom: act.by,
    at: act.at,
  };
}
