import { keepTime } from "../clocks/keep-time.ts";
import type { ItemRecord } from "../items/item-record.ts";
import type { ApplicationRow, Queries } from "../store/tables.ts";
import { appendStep, type NewStep } from "../trace/append-step.ts";

export interface Of {
  readonly row: ApplicationRow;
  readonly record: ItemRecord;
  readonly key: Buffer;
}

/** Adds a step to the chain and lets the clocks follow it at the step's own moment, in the caller's transaction. Throws CLOCK_STATE, and REQUEST_INVALID for too long an extension. */
export async function recordStep(trx: Queries, { row, record, key }: Of, step: NewStep): Promise<void> {
  const { applicationId, event, subject, days } = step;
  const at = await appendStep(trx, key, step);
  await keepTime(
    trx,
    { applicationId, itemId: row.item_id, region: row.owner_region ?? record.item.region, at },
    {
      item: { ...record.item, deptCode: record.deptCode },
      step: { event, subject, days },
    },
  );
}
