import { type CorrectionNotice, fail, type Material } from "@tongban/protocol";
import { loadApplication } from "../applications/load.ts";
import { takeTurns } from "../applications/one-at-a-time.ts";
import type { Desk } from "../desk.ts";
import { findItemVersion } from "../items/find-item.ts";
import { assertWorthFilling } from "../items/takes-applications.ts";
import type { ApplicationRow, Queries } from "../store/tables.ts";
import { readSteps } from "../trace/read-steps.ts";

interface Wanted {
  readonly applicationId: string;
  readonly certKey: string;
  readonly material: string;
}

interface Opening extends Wanted {
  readonly inTurn?: boolean;
  readonly back?: boolean;
}

export interface OpenForFiles {
  readonly row: ApplicationRow;
  readonly key: Buffer;
  readonly material: Material;
}

/**
 * Her application, locked, where she may send in files for this material now: in a draft, or where the notice of corrections asks for it. `inTurn`: what is done for
 * one person waits for each other; `back`: she only takes something back. Throws APPLICATION_UNKNOWN, APPLICATION_STATE, MATERIAL_UNKNOWN, and ITEM_CANCELLED where the
 * item of a draft was cancelled since and she takes nothing back.
 */
export async function openForFiles(desk: Desk, trx: Queries, { inTurn, back, ...wanted }: Opening): Promise<OpenForFiles> {
  const { applicationId, certKey } = wanted;
  const row = await loadApplication(trx, { applicationId, certKey, lock: true });
  const { status } = row;
  if (status !== "draft" && status !== "correcting") throw fail("APPLICATION_STATE", { detail: { status } });
  if (!back) await assertWorthFilling(trx, { row, at: desk.now() });
  // before the key, which holds the person too
  if (inTurn) await takeTurns(trx, certKey);
  const key = await desk.personKeys.keyOf(trx, certKey);
  const { item } = await findItemVersion(trx, row.item_id, row.item_version);
  const material = item.materials.find(({ name }) => name === wanted.material);
  if (!material) throw fail("MATERIAL_UNKNOWN");
  if (status === "correcting" && !(await isAsked(trx, key, wanted)))
    throw fail("APPLICATION_STATE", { say: "补正通知没有要求更换这项材料", detail: { status, material: material.name } });
  return { row, key, material };
}

async function isAsked(trx: Queries, key: Buffer, { applicationId, material }: Wanted): Promise<boolean> {
  const steps = await readSteps(trx, () => key, [applicationId]);
  const payload = steps.find(({ event }) => event === "correction-asked")?.payload;
  const notice = payload === undefined ? undefined : (JSON.parse(payload) as CorrectionNotice);
  return notice?.materials.some(({ name }) => name === material) ?? false;
}
