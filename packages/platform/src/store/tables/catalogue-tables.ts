import type { CatalogueAct, ItemSummary, TaskState } from "@tongban/protocol";
import type { JSONColumnType } from "kysely";
import type { ItemContent } from "../../items/item-record.ts";

/** What both lists keep of a version. It is in force from `effective_from` on and before `effective_to`; null: until further notice. */
interface VersionColumns {
  version: number;
  effective_from: Date;
  effective_to: Date | null;
  act: CatalogueAct;
  reason: string;
  /** Legal basis of the act. */
  basis: string;
  by_whom: string;
  at: Date;
  region: string;
  /** `regions.path` of it. */
  region_path: string;
  task_state: TaskState;
}

/** An entry of the basic catalogue (基本目录). */
interface CatalogueEntryContent {
  readonly taskName: string;
  readonly taskType: string;
  readonly byLaw: string;
  readonly deptName: string;
  readonly useLevels: readonly string[];
  readonly synthetic?: boolean;
}

export interface CatalogueTables {
  catalogue_entries: VersionColumns & { catalog_code: string; content: JSONColumnType<CatalogueEntryContent> };
  item_versions: VersionColumns & {
    item_id: string;
    catalog_code: string | null;
    /** The owner: the department that handles it, or leads. */
    dept_code: string;
    /** What lists filter by, as `kind:value`. */
    facets: readonly string[];
    /** Items that took over from this one. */
    successors: readonly string[];
    summary: JSONColumnType<ItemSummary>;
    content: JSONColumnType<ItemContent>;
  };
}
