import { type Application, fail } from "@tongban/protocol";
import { handIn } from "../attachments/hand-in.ts";
import type { Desk } from "../desk.ts";
import { findItemVersion } from "../items/find-item.ts";
import { citizen } from "../trace/append-step.ts";
import { openCase, saveCase } from "./case.ts";
import { proofOf } from "./citizen-acts.ts";
import { openContent } from "./content.ts";
import { ensureFilled } from "./drafts.ts";
import { assertEligible, licencesOfForm } from "./fill.ts";
import { checkForm } from "./form.ts";
import { loadApplication } from "./load.ts";
import { move } from "./machine.ts";
import { assertInForce } from "./new-version.ts";
import { findDraft } from "./one-at-a-time.ts";
import { nextProjectNo } from "./project-no.ts";
import { recordStep } from "./record-step.ts";
import { viewApplication } from "./view.ts";

/**
 * Hands a draft to the department and gives it its number. Deciding is not done here. A repeat, also at the same moment, changes nothing.
 * Throws LICENCE_SOURCE_DOWN, NOT_ELIGIBLE, FORM_INVALID, MATERIALS_MISSING, LICENCE_HELD or APPLICATION_EXISTS; the draft stays as it was. Throws ITEM_CHANGED and ITEM_CANCELLED as `assertInForce` does.
 */
export async function submitApplication(
  desk: Desk,
  { certKey, applicationId, traceId }: { certKey: string; applicationId: string; traceId: string },
): Promise<Application> {
  const row = await loadApplication(desk.db, { applicationId, certKey });
  const record = await findItemVersion(desk.db, row.item_id, row.item_version);
  await assertInForce(desk, { row, record, traceId });
  await ensureFilled(desk, { row, record, traceId });
  await desk.db.transaction().execute(async (trx) => {
    const opened = await openCase(trx, { applicationId, certKey });
    if (opened.row.submitted_at) return;
    const after = move(opened.now, { act: "submit" });
    if (opened.row.item_version !== record.version) throw fail("ITEM_CHANGED");
    const at = desk.now();
    await findDraft(desk, trx, { certKey, record });
    const key = await desk.personKeys.keyOf(trx, certKey);
    const content = openContent(key, applicationId, opened.row.content);
    if (!content.filled && licencesOfForm(record.item).length > 0) throw fail("LICENCE_SOURCE_DOWN");
    assertEligible(record, content, at);
    checkForm(record.item.form, content.values);
    const sent = await handIn(trx, { applicationId, item: record.item, held: content.held, at });
    const projectNo = await nextProjectNo(trx, record.item.taskCode, at);
    await saveCase(trx, opened, { after, at, columns: { project_no: projectNo, submitted_at: new Date(at) } });
    const payload = { projectNo, ...proofOf(content.values), ...sent };
    await recordStep(trx, { row: opened.row, record, key }, { applicationId, event: "submitted", ...citizen, at, traceId, payload });
  });
  return viewApplication(desk, applicationId, "holder");
}
