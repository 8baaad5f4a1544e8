import { type AddEntry, type CatalogueEntry, type CatalogueEntryList, type ChangeEntry, fail, type PlainAct } from "@tongban/protocol";
import { type Selectable, sql } from "kysely";
import { beijingInstant } from "../beijing-time.ts";
import { requireRole } from "../identity/require-role.ts";
import { pathOf } from "../regions/regions.ts";
import type { Queries, Tables } from "../store/tables.ts";
import { type Hand, handOf, momentOf } from "./act-words.ts";
import { stateAfter } from "./states.ts";

type Row = Selectable<Tables["catalogue_entries"]>;

export type EntryAct =
  | { readonly act: "change"; readonly body: ChangeEntry }
  | { readonly act: "cancel" | "suspend" | "resume"; readonly body: PlainAct };

/** Puts an entry into the basic catalogue of a region. Throws CATALOGUE_CHANGED when the code is taken, OFFICIAL_FORBIDDEN, REGION_UNKNOWN, REQUEST_INVALID. */
export async function addEntry(db: Queries, body: AddEntry, hand: Hand): Promise<CatalogueEntry> {
  const { catalogCode, region, reason: _reason, basis: _basis, effectiveFrom: _from, ...content } = body;
  return db.transaction().execute(async (trx) => {
    await pathOf(trx, region);
    await requireRole(hand.official, "catalogue", { db: trx, region });
    await takeEntry(trx, catalogCode);
    if (await newest(trx, catalogCode)) throw fail("CATALOGUE_CHANGED", { detail: { catalogCode } });
    return put(trx, { row: { catalog_code: catalogCode, region, version: 1, task_state: "1", act: "add", content }, words: body, hand });
  });
}

/** Throws CATALOGUE_ENTRY_UNKNOWN, OFFICIAL_FORBIDDEN, CATALOGUE_CHANGED, CATALOGUE_ACT_REFUSED, REQUEST_INVALID. Items made after an entry stay as they are: the lint names them. */
export async function actOnEntry(
  db: Queries,
  catalogCode: string,
  { act, body, hand }: EntryAct & { readonly hand: Hand },
): Promise<CatalogueEntry> {
  return db.transaction().execute(async (trx) => {
    await takeEntry(trx, catalogCode);
    const before = await newest(trx, catalogCode);
    if (!before) throw fail("CATALOGUE_ENTRY_UNKNOWN");
    const { region, version, task_state } = before;
    await requireRole(hand.official, "catalogue", { db: trx, region });
    if (version !== body.version) throw fail("CATALOGUE_CHANGED", { detail: { version } });
    const state = stateAfter(act, task_state);
    if (!state) throw fail("CATALOGUE_ACT_REFUSED", { detail: { taskState: task_state, act } });
    const content = act === "change" ? { ...before.content, ...body.entry } : before.content;
    const row = { catalog_code: catalogCode, region, version: version + 1, task_state: state, act, content };
    const moment = momentOf(body, hand.at);
    if (before.effective_from >= moment)
      throw fail("CATALOGUE_ACT_REFUSED", { detail: { pendingFrom: before.effective_from.toISOString() } });
    await trx
      .updateTable("catalogue_entries")
      .set({ effective_to: moment })
      .where("catalog_code", "=", catalogCode)
      .where("version", "=", version)
      .execute();
    return put(trx, { row, words: body, hand });
  });
}

export interface EntryPage {
  readonly region?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** The basic catalogue by code, as it will be by its newest acts; of one region when it is named. Throws REGION_UNKNOWN. */
export async function listEntries(db: Queries, { region, after = "", limit }: EntryPage): Promise<CatalogueEntryList> {
  if (region !== undefined) await pathOf(db, region);
  let query = db.selectFrom("catalogue_entries").selectAll().where("catalog_code", ">", after).where("effective_to", "is", null);
  if (region !== undefined) query = query.where("region", "=", region);
  const rows = await query
    .orderBy("catalog_code")
    .limit(limit + 1)
    .execute();
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { entries: page.map(entryOf), ...(rows.length > limit && last && { next: last.catalog_code }) };
}

interface Put {
  readonly row: Pick<Row, "catalog_code" | "region" | "version" | "task_state" | "act" | "content">;
  readonly words: { readonly reason: string; readonly basis: string; readonly effectiveFrom?: string | undefined };
  readonly hand: Hand;
}

async function put(trx: Queries, { row, words, hand }: Put): Promise<CatalogueEntry> {
  const made = await trx
    .insertInto("catalogue_entries")
    .values({
      ...row,
      content: JSON.stringify(row.content),
      region_path: await pathOf(trx, row.region),
      effective_from: momentOf(words, hand.at),
      effective_to: null,
      reason: words.reason,
      basis: words.basis,
      by_whom: handOf(hand),
      at: new Date(hand.at),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return entryOf(made);
}

async function takeEntry(trx: Queries, catalogCode: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`entry/${catalogCode}`}, 0))`.execute(trx);
}

function newest(db: Queries, catalogCode: string): Promise<Row | undefined> {
  return db
    .selectFrom("catalogue_entries")
    .selectAll()
    .where("catalog_code", "=", catalogCode)
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
}

function entryOf({ catalog_code, region, version, task_state, effective_from, content }: Row): CatalogueEntry {
  const { useLevels, ...rest } = content;
  return {
    ...rest,
    useLevels: [...useLevels],
    catalogCode: catalog_code,
    region,
    version,
    taskState: task_state,
    effectiveFrom: beijingInstant(effective_from.getTime()),
  };
}
