import { fail } from "@tongban/protocol";
import type { Selectable } from "kysely";
import type { Queries, Tables } from "../store/tables.ts";
import type { ItemRecord } from "./item-record.ts";

type Row = Pick<Selectable<Tables["item_versions"]>, "version" | "dept_code" | "task_state" | "successors" | "content">;
const columns = ["item_versions.version", "dept_code", "task_state", "successors", "content"] as const;

/** The version in force at that moment (milliseconds since 1970). Throws ITEM_UNKNOWN, also before its first version is in force. */
export async function findItem(db: Queries, itemId: string, at: number): Promise<ItemRecord> {
  const row = await db
    .selectFrom("item_versions")
    .select(columns)
    .where("item_id", "=", itemId)
    .where("effective_from", "<=", new Date(at))
    .orderBy("effective_from", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!row) throw fail("ITEM_UNKNOWN");
  return recordOf(row);
}

/** That version, in force or not: what an application was started with. Throws ITEM_UNKNOWN. */
export async function findItemVersion(db: Queries, itemId: string, version: number): Promise<ItemRecord> {
  const [record] = await findItemVersions(db, [{ item_id: itemId, item_version: version }]);
  if (!record) throw fail("ITEM_UNKNOWN");
  return record;
}

export interface VersionOfItem {
  readonly item_id: string;
  readonly item_version: number;
}

/** The versions of these applications, in their order, by one query. Throws ITEM_UNKNOWN. */
export async function findItemVersions(db: Queries, wanted: readonly VersionOfItem[]): Promise<readonly ItemRecord[]> {
  const keyOf = (itemId: string, version: number) => `${itemId}@${version}`;
  const pairs = new Map(wanted.map(({ item_id, item_version }) => [keyOf(item_id, item_version), [item_id, item_version] as const]));
  if (pairs.size === 0) return [];
  const rows = await db
    .selectFrom("item_versions")
    .select([...columns, "item_id"])
    .where(({ eb, refTuple, tuple }) =>
      eb(
        refTuple("item_id", "item_versions.version"),
        "in",
        [...pairs.values()].map(([id, version]) => tuple(id, version)),
      ),
    )
    .execute();
  const found = new Map(rows.map((row) => [keyOf(row.item_id, row.version), recordOf(row)]));
  return wanted.map(({ item_id, item_version }) => {
    const record = found.get(keyOf(item_id, item_version));
    if (!record) throw fail("ITEM_UNKNOWN");
    return record;
  });
}

function recordOf({ version, dept_code, task_state, successors, content }: Row): ItemRecord {
  return { ...content, version, deptCode: dept_code, successors, item: { ...content.item, taskState: task_state, taskVersion: version } };
}
