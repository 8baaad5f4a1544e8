import { type ApplicationStatus, fail } from "@tongban/protocol";
import type { Desk } from "../desk.ts";
import type { ItemRecord } from "../items/item-record.ts";
import type { ApplicationRow, Queries } from "../store/tables.ts";

/** Is an application in this state still under way? The index `applications_one_under_way` lets a person have one such of an item. */
const isUnderWay = {
  draft: true,
  submitted: true,
  correcting: true,
  refused: false,
  accepted: true,
  reviewed: true,
  granted: true,
  denied: false,
  issued: false,
  delivered: false,
  withdrawn: false,
} as const satisfies Record<ApplicationStatus, boolean>;
const underWay = (Object.keys(isUnderWay) as ApplicationStatus[]).filter((status) => isUnderWay[status]);

/** Who wants what. */
export interface Wish {
  readonly certKey: string;
  readonly record: ItemRecord;
}

/**
 * Her draft of the item, if there is one. Throws APPLICATION_EXISTS when one that she handed in is under way (`detail.applicationId` says which), and
 * LICENCE_HELD as `assertNoneHeld` does. Looks in this order because an application that ends between the looks has left its card for the second.
 */
export async function findDraft(desk: Desk, db: Queries, wish: Wish): Promise<ApplicationRow | undefined> {
  const found = await findLast(db, wish, underWay);
  if (found && found.status !== "draft") throw fail("APPLICATION_EXISTS", { detail: { applicationId: found.application_id } });
  await assertNoneHeld(desk, db, wish);
  return found;
}

/** Throws LICENCE_HELD, naming the licence, while she holds a valid one of the type the item ends with. */
export async function assertNoneHeld(desk: Desk, db: Queries, wish: Wish): Promise<void> {
  const { result } = wish.record;
  const held = result && (await desk.licenceBase.findHeld(db, wish.certKey, result.typeCode));
  if (!held) return;
  const from = await findLast(db, wish, ["issued", "delivered"]);
  throw fail("LICENCE_HELD", { detail: { ...held, ...(from && { applicationId: from.application_id }) } });
}

/** Lets what is issued to one person wait for each other until the transaction ends. */
export async function takeTurns(db: Queries, certKey: string): Promise<void> {
  await db.selectFrom("persons").select("cert_key").where("cert_key", "=", certKey).forUpdate().execute();
}

/** Handed in before draft, then the newest. */
function findLast(db: Queries, { certKey, record }: Wish, statuses: readonly ApplicationStatus[]): Promise<ApplicationRow | undefined> {
  return db
    .selectFrom("applications")
    .selectAll()
    .where("cert_key", "=", certKey)
    .where("item_id", "=", record.item.itemId)
    .where("status", "in", statuses)
    .orderBy((row) => row("status", "=", "draft"))
    .orderBy("created_at", "desc")
    .limit(1)
    .executeTakeFirst();
}
