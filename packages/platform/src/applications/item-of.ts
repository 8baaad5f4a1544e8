import type { Item } from "@tongban/protocol";
import { findItemVersion } from "../items/find-item.ts";
import type { Queries } from "../store/tables.ts";
import { loadApplication } from "./load.ts";

/** The item as it was when the application was started. Throws APPLICATION_UNKNOWN. */
export async function itemOf(db: Queries, applicationId: string): Promise<Item> {
  const { item_id, item_version } = await loadApplication(db, { applicationId });
  return (await findItemVersion(db, item_id, item_version)).item;
}
