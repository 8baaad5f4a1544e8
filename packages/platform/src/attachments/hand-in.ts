import { fail, type Item } from "@tongban/protocol";
import type { Queries } from "../store/tables.ts";

export interface HandIn {
  readonly applicationId: string;
  readonly item: Pick<Item, "materials">;
  /** Types of the licences she holds. */
  readonly held: Readonly<Record<string, string>>;
  readonly at: number;
}

/** What the trace's step says of it; nothing where nothing was sent in. */
export interface HandedIn {
  readonly attachments?: readonly { readonly material: string; readonly sha256: string; readonly size: number }[];
  readonly showAtCounter?: readonly string[];
}

/**
 * Fixes the files of an application that is handed in: from now on their content stays. Throws MATERIALS_MISSING, naming what is needed and neither comes from a licence
 * she holds nor was sent in nor will be shown at a counter.
 */
export async function handIn(trx: Queries, { applicationId, item, held, at }: HandIn): Promise<HandedIn> {
  const names = item.materials.map(({ name }) => name);
  const files = await trx
    .selectFrom("attachments")
    .select(["material", "sha256", "size"])
    .where("application_id", "=", applicationId)
    .where("state", "=", "kept")
    .orderBy("created_at")
    .orderBy("attachment_id")
    .execute();
  const wishes = await trx
    .selectFrom("counter_materials")
    .select("material")
    .where("application_id", "=", applicationId)
    .orderBy("material")
    .execute();
  const attachments = files.filter(({ material }) => names.includes(material));
  const showAtCounter = wishes.map(({ material }) => material).filter((name) => names.includes(name));
  const isThere = (name: string) => showAtCounter.includes(name) || attachments.some(({ material }) => material === name);
  const missing = item.materials
    .filter(({ isNeed, licenceType }) => isNeed && !(licenceType !== undefined && Object.hasOwn(held, licenceType)))
    .filter(({ name }) => !isThere(name))
    .map(({ name }) => name);
  if (missing.length > 0) {
    const say = `还缺少材料：${missing.join("、")}。请上传，或选择到窗口出示原件`;
    throw fail("MATERIALS_MISSING", { say, detail: { materials: missing } });
  }
  await trx
    .updateTable("attachments")
    .set({ submitted_at: new Date(at) })
    .where("application_id", "=", applicationId)
    .where("state", "=", "kept")
    .where("submitted_at", "is", null)
    .execute();
  return { ...(attachments.length > 0 && { attachments }), ...(showAtCounter.length > 0 && { showAtCounter }) };
}
