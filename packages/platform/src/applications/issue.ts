import type { Desk } from "../desk.ts";
import { findItemVersion } from "../items/find-item.ts";
import { makeLicence } from "../licences/issue-licence.ts";
import type { ApplicationRow, Queries } from "../store/tables.ts";
import { openContent, sealContent } from "./content.ts";
import { assertNoneHeld } from "./one-at-a-time.ts";

/** The caller has let it take its turn among what is issued to her (`takeTurns`). Puts the licence the item ends with into the base and onto the application. Throws LICENCE_HELD rather than give a person a second valid one. */
export async function issueLicence(
  desk: Desk,
  trx: Queries,
  { row, key, at }: { row: ApplicationRow; key: Buffer; at: number },
): Promise<{ certificateId?: string }> {
  const record = await findItemVersion(trx, row.item_id, row.item_version);
  await assertNoneHeld(desk, trx, { certKey: row.cert_key, record });
  const content = openContent(key, row.application_id, row.content);
  const licence = makeLicence(record, { projectNo: row.project_no ?? "", values: content.values, at });
  if (!licence) return {};
  await desk.licenceBase.keep(trx, row.cert_key, [licence]);
  const { certificateId, certificateName, certificateNumber } = licence;
  const withLicence = { ...content, licence: { certificateId, certificateName, certificateNumber } };
  await trx
    .updateTable("applications")
    .set({ content: sealContent(key, row.application_id, withLicence) })
    .where("application_id", "=", row.application_id)
    .execute();
  return { certificateId };
}
