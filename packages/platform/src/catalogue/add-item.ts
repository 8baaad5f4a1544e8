import { type AddItem, type DelegateItem, fail, type ItemHistory } from "@tongban/protocol";
import { beijingDay } from "../beijing-time.ts";
import { requireRole } from "../identity/require-role.ts";
import { type ItemContent, type ItemRecord, parseItemContent } from "../items/item-record.ts";
import { isWithin } from "../regions/regions.ts";
import type { Queries } from "../store/tables.ts";
import { contentAfter } from "./act-on-item.ts";
import { type Hand, momentOf } from "./act-words.ts";
import { assertGuideHolds } from "./assert-guide.ts";
import { readHistory } from "./history.ts";
import { takeNewest } from "./last-version.ts";
import { publishVersion, takeItem } from "./publish-version.ts";

/** Puts a new item on a department's list. Throws CATALOGUE_CHANGED when its id is taken, REGION_UNKNOWN, OFFICIAL_FORBIDDEN, REQUEST_INVALID, CATALOGUE_ENTRY_UNKNOWN. */
export async function addItem(db: Queries, body: AddItem, hand: Hand): Promise<ItemHistory> {
  const { itemId, region, deptCode, deptName, sources, guide, rules, result, consent } = body;
  await db.transaction().execute(async (trx) => {
    const regionName = await livingRegion(trx, region);
    await requireRole(hand.official, "catalogue", { db: trx, region, deptCode });
    await takeFree(trx, itemId);
    const item = { ...guide, itemId, region, regionName, deptCode, deptName, taskVersion: 1, taskState: "1" };
    const content = parseItemContent({ sources, item, ...(rules && { rules }), ...(result && { result }), ...(consent && { consent }) });
    await assertGuideHolds(trx, content);
    await publishVersion(trx, { content, act: "add", words: body, hand });
  });
  return readHistory(db, itemId);
}

/**
 * Hands an item down: each department gets an item of its own, in a region below, and the old one says who has it now. Throws as the other acts do,
 * REQUEST_INVALID for a region that is not below or a guide that does not hold there, CATALOGUE_ENTRY_UNKNOWN.
 */
export async function delegateItem(db: Queries, itemId: string, { body, hand }: { body: DelegateItem; hand: Hand }): Promise<ItemHistory> {
  await db.transaction().execute(async (trx) => {
    const before = await takeNewest(trx, { itemId, seen: body.version, hand });
    const names: string[] = [];
    for (const to of body.to) {
      const content = await handedDown(trx, before, to);
      await takeFree(trx, to.itemId);
      await assertGuideHolds(trx, content);
      await publishVersion(trx, { content, act: "add", words: body, hand });
      names.push(content.item.deptName);
    }
    const since = beijingDay(momentOf(body, hand.at).getTime());
    const stop = { since, why: body.reason, source: body.basis, whereToGo: `已下放，由${names.join("、")}办理。` };
    await publishVersion(trx, {
      content: contentAfter(before, "delegate", { cancelled: stop }),
      act: "delegate",
      words: body,
      hand,
      successors: body.to.map((each) => each.itemId),
    });
  });
  return readHistory(db, itemId);
}

async function handedDown(trx: Queries, before: ItemRecord, to: DelegateItem["to"][number]): Promise<ItemContent> {
  const regionName = await livingRegion(trx, to.region);
  if (to.region === before.item.region || !(await isWithin(trx, to.region, before.item.region)))
    throw fail("REQUEST_INVALID", { detail: { where: "/to", rule: "must name regions below the item's own" } });
  const { level = 0 } = (await trx.selectFrom("regions").select("level").where("code", "=", to.region).executeTakeFirst()) ?? {};
  const { version: _version, deptCode: _deptCode, successors: _successors, ...content } = before;
  const { taskCode, suspended: _suspended, ...item } = content.item;
  const useLevel = String(level + 1);
  const basic = /^[0-9A-Z]{19}(\d{12})$/.exec(taskCode)?.[1];
  return parseItemContent({
    ...content,
    item: {
      ...item,
      ...to,
      regionName,
      useLevel,
      powerSource: "2",
      taskState: "1",
      taskVersion: 1,
      taskCode: basic ? to.deptCode + useLevel + basic : "",
    },
  });
}

/** Throws CATALOGUE_CHANGED when there is, or was, an item of this id. */
async function takeFree(trx: Queries, itemId: string): Promise<void> {
  await takeItem(trx, itemId);
  const taken = await trx.selectFrom("item_versions").select("version").where("item_id", "=", itemId).limit(1).executeTakeFirst();
  if (taken) throw fail("CATALOGUE_CHANGED", { detail: { itemId } });
}

/** The region's name. Throws REGION_UNKNOWN, also for one that has ended: `detail.ended`. */
async function livingRegion(trx: Queries, code: string): Promise<string> {
  const region = await trx.selectFrom("regions").select(["name", "ended"]).where("code", "=", code).executeTakeFirst();
  if (!region || region.ended) throw fail("REGION_UNKNOWN", region?.ended ? { detail: { ended: region.ended } } : {});
  return region.name;
}
