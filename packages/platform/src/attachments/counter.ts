import type { CounterWish } from "@tongban/protocol";
import type { Desk } from "../desk.ts";
import { openForFiles } from "./open-for-files.ts";

/** Notes that she will show the original of a material at a counter, or no longer. Repeating it changes nothing. Throws as `openForFiles` does. */
export async function wishCounter(
  desk: Desk,
  { applicationId, certKey, wish }: { readonly applicationId: string; readonly certKey: string; readonly wish: CounterWish },
): Promise<void> {
  const { material, showAtCounter } = wish;
  await desk.db.transaction().execute(async (trx) => {
    await openForFiles(desk, trx, { applicationId, certKey, material, back: !showAtCounter });
    if (showAtCounter) {
      await trx
        .insertInto("counter_materials")
        .values({ application_id: applicationId, material })
        .onConflict((on) => on.doNothing())
        .execute();
      return;
    }
    await trx.deleteFrom("counter_materials").where("application_id", "=", applicationId).where("material", "=", material).execute();
  });
}
