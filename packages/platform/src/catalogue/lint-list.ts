import type { LintFinding, LintReport, TaskState } from "@tongban/protocol";
import { sql } from "kysely";
import type { ItemContent } from "../items/item-record.ts";
import { readCursor, writeCursor } from "../items/list-cursor.ts";
import { pathOf } from "../regions/regions.ts";
import type { Queries } from "../store/tables.ts";
import { lintRules } from "./lint-rules.ts";

export interface LintQuery {
  readonly region: string;
  readonly at: number;
  /** Items, not findings. */
  readonly limit: number;
  readonly cursor?: string | undefined;
}

interface Row {
  readonly path: string;
  readonly id: string;
  readonly task_state: TaskState;
  readonly content: ItemContent;
  /** Of its entry in the basic catalogue: null where it names none, or there is none. */
  readonly entry_state: TaskState | null;
}

/** What is wrong with the guides in force in a region and below, page by page of items; an item that another took over is no longer looked at. Throws REGION_UNKNOWN, REQUEST_INVALID. */
export async function lintList(db: Queries, { region, at, limit, cursor }: LintQuery): Promise<LintReport> {
  const path = await pathOf(db, region);
  const after = cursor === undefined ? { path: "", id: "" } : readCursor(cursor);
  const now = new Date(at);
  const { rows } = await sql<Row>`
    select region_path as path, item_id as id, task_state, content, (
      select e.task_state from catalogue_entries e where e.catalog_code = v.catalog_code and e.effective_from <= ${now} order by version desc limit 1
    ) as entry_state
    from item_versions v
    where region_path >= ${path} and region_path < ${`${path}/`} and (region_path, item_id) > (${after.path}, ${after.id})
      and effective_from <= ${now} and (effective_to is null or effective_to > ${now}) and successors = '{}'
    order by region_path, item_id limit ${limit + 1}`.execute(db);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    checked: page.length,
    findings: page.flatMap(findingsOf),
    ...(rows.length > limit && last && { next: writeCursor({ far: 0, path: last.path, id: last.id }) }),
  };
}

function findingsOf({ content, task_state, entry_state }: Row): LintFinding[] {
  const item = { ...content.item, taskState: task_state };
  const { itemId, taskName, region, deptName } = item;
  const about = { itemId, taskName, region, deptName };
  const found = lintRules.flatMap(({ id, severity, check }): LintFinding[] => {
    const say = check(item);
    return say === undefined ? [] : [{ ...about, rule: id, severity, say }];
  });
  const hasLostEntry = item.catalogCode !== undefined && entry_state !== "1" && task_state !== "3";
  if (!hasLostEntry) return found;
  return [
    ...found,
    { ...about, rule: "entry-in-force", severity: "error", say: `基本目录${item.catalogCode}已不在用，应调整或取消本事项` },
  ];
}
