import { type CatalogueDiff, fail, type ListChange } from "@tongban/protocol";
import { type Selectable, sql } from "kysely";
import { beijingInstant } from "../beijing-time.ts";
import { findItemVersions, type VersionOfItem } from "../items/find-item.ts";
import type { ItemRecord } from "../items/item-record.ts";
import { pathOf } from "../regions/regions.ts";
import type { Queries, Tables } from "../store/tables.ts";
import { changedFields } from "./changed-fields.ts";

export interface DiffQuery {
  readonly region: string;
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
  /** Id of the last item of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

interface Pair {
  readonly item_id: string;
  readonly before: number | null;
  readonly after: number;
}

/** What became of a region's own list between two moments, by item. Throws REGION_UNKNOWN; REQUEST_INVALID when the second is before the first. */
export async function diffList(db: Queries, { region, from, to, after = "", limit }: DiffQuery): Promise<CatalogueDiff> {
  if (to < from) throw fail("REQUEST_INVALID", { detail: { where: "/to", rule: "must not lie before from" } });
  const path = await pathOf(db, region);
  const { rows } = await sql<Pair>`
    select * from (
      select item_id, max(version) filter (where effective_from <= ${new Date(from)}) as before,
        max(version) filter (where effective_from <= ${new Date(to)}) as after
      from item_versions where region_path = ${path} and item_id > ${after} group by item_id
    ) as pairs where before is distinct from after order by item_id limit ${limit + 1}`.execute(db);
  const page = rows.slice(0, limit);
  const versions = await versionsBetween(db, page);
  const records = await recordsOf(db, page);
  const last = page.at(-1);
  return {
    region,
    from: beijingInstant(from),
    to: beijingInstant(to),
    changes: page.map((pair) => changeOf(pair, { versions: versions.filter(({ item_id }) => item_id === pair.item_id), records })),
    ...(rows.length > limit && last && { next: last.item_id }),
  };
}

type VersionRow = Pick<
  Selectable<Tables["item_versions"]>,
  "item_id" | "version" | "act" | "effective_from" | "reason" | "basis" | "successors" | "task_state"
>;

async function versionsBetween(db: Queries, pairs: readonly Pair[]): Promise<readonly VersionRow[]> {
  if (pairs.length === 0) return [];
  const { rows } = await sql<VersionRow>`
    select v.item_id, version, act, effective_from, reason, basis, successors, task_state from item_versions v
    join jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as pair (item_id text, before int, after int)
      on v.item_id = pair.item_id and version > coalesce(pair.before, 0) and version <= pair.after
    order by item_id, version`.execute(db);
  return rows;
}

async function recordsOf(db: Queries, pairs: readonly Pair[]): Promise<ReadonlyMap<string, ItemRecord>> {
  const wanted: VersionOfItem[] = pairs.flatMap(({ item_id, before, after }) =>
    (before === null ? [after] : [before, after]).map((item_version) => ({ item_id, item_version })),
  );
  const records = await findItemVersions(db, wanted);
  return new Map(records.map((record) => [`${record.item.itemId}@${record.version}`, record]));
}

interface Around {
  readonly versions: readonly VersionRow[];
  readonly records: ReadonlyMap<string, ItemRecord>;
}

function changeOf({ item_id, before, after }: Pair, { versions, records }: Around): ListChange {
  const [was, is] = [records.get(`${item_id}@${before}`), records.get(`${item_id}@${after}`)];
  const ended = versions.at(-1)?.task_state === "3";
  return {
    itemId: item_id,
    taskName: is?.item.taskName ?? "",
    change: before === null ? "added" : ended && was?.item.taskState !== "3" ? "removed" : "changed",
    acts: versions.map(({ act, version, effective_from, reason, basis }) => ({
      ...{ act, version, reason, basis },
      effectiveFrom: beijingInstant(new Date(effective_from).getTime()),
    })),
    fields: was && is ? changedFields(was.item, is.item).map(({ field }) => field) : [],
    successors: [...(versions.at(-1)?.successors ?? [])],
  };
}
