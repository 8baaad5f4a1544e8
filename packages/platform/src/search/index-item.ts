import type { Item } from "@tongban/protocol";
import type { Selectable } from "kysely";
import { sql } from "kysely";
import type { ItemRecord } from "../items/item-record.ts";
import type { Queries, Tables } from "../store/tables.ts";
import { entryMaker, entryOf } from "./entry.ts";

type Version = Pick<
  Selectable<Tables["item_versions"]>,
  "item_id" | "version" | "region" | "region_path" | "task_state" | "successors" | "effective_from" | "effective_to" | "summary"
> & { readonly cancelled: Item["cancelled"] | null };
const columns = [
  "item_versions.item_id",
  "item_versions.version",
  "item_versions.region",
  "item_versions.region_path",
  "item_versions.task_state",
  "successors",
  "item_versions.effective_from",
  "item_versions.effective_to",
  "item_versions.summary",
  sql<Item["cancelled"] | null>`content -> 'item' -> 'cancelled'`.as("cancelled"),
] as const;

/** Makes a version that was just published findable from its moment on, in the caller's transaction. Bears repetition. */
export async function indexItem(db: Queries, { item: { itemId } }: Pick<ItemRecord, "item">): Promise<void> {
  await put(db, await db.selectFrom("item_versions").select(columns).where("item_id", "=", itemId).execute());
}

/** Takes all versions of an item out of search. The item itself stays. */
export async function unindex(db: Queries, itemId: string): Promise<void> {
  await db.deleteFrom("search_entries").where("item_id", "=", itemId).execute();
}

const atOnce = 1_000;

/** Makes the entries that are missing, those whose region has moved and those that older code made, in the order of their keys. Gives their number. */
export async function catchUp(db: Queries): Promise<number> {
  let made = 0;
  for (let last = { item_id: "", version: 0 }; ; ) {
    const versions = await db
      .selectFrom("item_versions")
      .leftJoin("search_entries", (join) =>
        join
          .onRef("search_entries.item_id", "=", "item_versions.item_id")
          .onRef("search_entries.version", "=", "item_versions.version")
          .onRef("search_entries.region_path", "=", "item_versions.region_path")
          .on("search_entries.maker", "=", entryMaker),
      )
      .select(columns)
      .where("search_entries.item_id", "is", null)
      .where(({ eb, refTuple, tuple }) =>
        eb(refTuple("item_versions.item_id", "item_versions.version"), ">", tuple(last.item_id, last.version)),
      )
      .orderBy("item_versions.item_id")
      .orderBy("item_versions.version")
      .limit(atOnce)
      .execute();
    await put(db, versions);
    made += versions.length;
    const end = versions.at(-1);
    if (!end) return made;
    last = end;
  }
}

/** An item that another took over is found no more, but its versions keep their time. */
async function put(db: Queries, versions: readonly Version[]): Promise<void> {
  const rows = versions.map(({ successors, effective_to, cancelled, ...version }) => {
    const { taskName, deptName, regionName } = version.summary;
    const regions = version.region_path.split(".");
    const { words, tokens } = successors.length > 0 ? { words: "", tokens: "" } : entryOf({ taskName, deptName, regionName, regions });
    const summary = { ...version.summary, ...(cancelled && { cancelled }) };
    return { ...version, summary, effective_to: effective_to ?? "infinity", maker: entryMaker, depth: regions.length, words, tokens };
  });
  if (rows.length === 0) return;
  await sql`
    insert into search_entries as old (item_id, version, maker, region, region_path, depth, task_state, effective_from, effective_to, words, tokens, summary)
    select item_id, version, maker, region, region_path, depth, task_state, effective_from, effective_to, words, tokens, summary
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as made (item_id text, version integer, maker integer, region text, region_path text, depth smallint,
      task_state text, effective_from timestamptz, effective_to timestamptz, words text, tokens tsvector, summary jsonb)
    on conflict (item_id, version) do update set (maker, region, region_path, depth, task_state, effective_from, effective_to, words, tokens, summary)
      = (excluded.maker, excluded.region, excluded.region_path, excluded.depth, excluded.task_state, excluded.effective_from, excluded.effective_to, excluded.words,
        excluded.tokens, excluded.summary)`.execute(db);
}
