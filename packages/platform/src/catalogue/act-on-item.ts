import {
  type CancelItem,
  type ChangeItem,
  fail,
  type Item,
  type ItemHandling,
  type ItemHistory,
  type MergeItem,
  type PlainAct,
} from "@tongban/protocol";
import { beijingDay } from "../beijing-time.ts";
import type { ItemContent, ItemRecord } from "../items/item-record.ts";
import { parseItemContent } from "../items/item-record.ts";
import { assertGoesOn } from "../regions/regions.ts";
import type { Queries } from "../store/tables.ts";
import { type Hand, momentOf } from "./act-words.ts";
import { assertGuideHolds } from "./assert-guide.ts";
import { readHistory } from "./history.ts";
import { newestVersion, takeNewest } from "./last-version.ts";
import { publishVersion, takeItem } from "./publish-version.ts";
import { type LaterAct, stateAfter } from "./states.ts";

export type ItemAct =
  | { readonly act: "change"; readonly body: ChangeItem }
  | { readonly act: "merge"; readonly body: MergeItem }
  | { readonly act: "cancel"; readonly body: CancelItem }
  | { readonly act: "suspend" | "resume"; readonly body: PlainAct };

/**
 * Does one act on an item; applications under way keep their version and owner. Throws ITEM_UNKNOWN, OFFICIAL_FORBIDDEN, CATALOGUE_CHANGED when another act came
 * in between, CATALOGUE_ACT_REFUSED when its state does not allow the act, REQUEST_INVALID, REGION_UNKNOWN
 * for a change or resumption where its region has ended.
 */
export async function actOnItem(db: Queries, itemId: string, { act, body, hand }: ItemAct & { readonly hand: Hand }): Promise<ItemHistory> {
  await db.transaction().execute(async (trx) => {
    // both, in one order: two that merge into each other at once must not wait for each other, nor both succeed
    if (act === "merge") for (const id of [itemId, body.into].sort()) await takeItem(trx, id);
    const before = await takeNewest(trx, { itemId, seen: body.version, hand });
    if (act === "change" || act === "resume") await assertGoesOn(trx, before.item.region);
    const since = beijingDay(momentOf(body, hand.at).getTime());
    const stop = { since, why: body.reason, source: body.basis };
    const change = async (): Promise<{ more: Partial<Item>; handling?: ItemHandling; successors?: readonly string[] }> => {
      switch (act) {
        case "change":
          return { more: body.guide, handling: handlingOf(body) };
        case "merge": {
          const into = await mergeTarget(trx, itemId, { into: body.into, hand });
          return {
            more: { cancelled: { ...stop, whereToGo: `已并入“${into.item.taskName}”，由${into.item.deptName}办理。` } },
            successors: [into.item.itemId],
          };
        }
        case "cancel":
          return { more: { cancelled: { ...stop, whereToGo: body.whereToGo } } };
        case "suspend":
          return { more: { suspended: stop } };
        case "resume":
          return { more: {} };
      }
    };
    const { more, handling, successors } = await change();
    const content = { ...contentAfter(before, act, more), ...handling };
    if (act === "change") await assertGuideHolds(trx, content);
    await publishVersion(trx, { content, act, words: body, hand, ...(successors && { successors }) });
  });
  return readHistory(db, itemId);
}

function handlingOf({ rules, result, consent }: ChangeItem): ItemHandling {
  return { ...(rules && { rules }), ...(result && { result }), ...(consent && { consent }) };
}

/** What an item says after an act. Throws CATALOGUE_ACT_REFUSED. */
export function contentAfter(before: ItemRecord, act: LaterAct, more: Partial<Item>): ItemContent {
  const { version: _version, deptCode: _deptCode, successors: _successors, ...content } = before;
  const taskState = stateAfter(act, before.item.taskState);
  if (!taskState) throw fail("CATALOGUE_ACT_REFUSED", { detail: { taskState: before.item.taskState, act } });
  const { suspended, ...item } = { ...content.item, ...more };
  return parseItemContent({ ...content, item: { ...item, ...(taskState === "2" && suspended && { suspended }), taskState } });
}

/** Throws REQUEST_INVALID when it would lead back here, ITEM_UNKNOWN, OFFICIAL_FORBIDDEN, CATALOGUE_ACT_REFUSED when it has ended itself. */
async function mergeTarget(trx: Queries, itemId: string, { into, hand }: { into: string; hand: Hand }): Promise<ItemRecord> {
  if (into === itemId) throw fail("REQUEST_INVALID", { detail: { where: "/into", rule: "must be another item" } });
  const target = await newestVersion(trx, into);
  if (target.item.taskState === "3") throw fail("CATALOGUE_ACT_REFUSED", { detail: { itemId: into, taskState: "3" } });
  if (target.deptCode !== hand.official.deptCode) throw fail("OFFICIAL_FORBIDDEN", { detail: { role: "catalogue" } });
  return target;
}
