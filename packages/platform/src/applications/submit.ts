import { createHmac, randomBytes } from "node:crypto";
import type { Application } from "@tongban/protocol";
import { canonical } from "../crypto/canonical.ts";
import type { Desk } from "../desk.ts";
import { findItemVersion } from "../items/find-item.ts";
import { appendStep, citizen } from "../trace/append-step.ts";
import { openContent } from "./content.ts";
import { ensureFilled } from "./drafts.ts";
import { assertEligible } from "./fill.ts";
import { checkForm } from "./form.ts";
import { loadApplication } from "./load.ts";
import { findDraft } from "./one-at-a-time.ts";
import { nextProjectNo } from "./project-no.ts";
import { viewApplication } from "./view.ts";

/**
 * Hands a draft to the department and gives it its number. Deciding is not done here. A repeat, also at the same moment, changes nothing.
 * Throws NOT_ELIGIBLE, FORM_INVALID, LICENCE_HELD or APPLICATION_EXISTS; the draft stays as it was.
 */
export async function submitApplication(
  desk: Desk,
  { certKey, applicationId, traceId }: { certKey: string; applicationId: string; traceId: string },
): Promise<Application> {
  const row = await loadApplication(desk.db, { applicationId, certKey });
  const record = await findItemVersion(desk.db, row.item_id, row.item_version);
  await ensureFilled(desk, { row, record, traceId });
  await desk.db.transaction().execute(async (trx) => {
    const locked = await loadApplication(trx, { applicationId, certKey, lock: true });
    if (locked.status !== "draft") return;
    const at = desk.now();
    await findDraft(desk, trx, { certKey, record });
    const key = await desk.personKeys.keyOf(trx, certKey);
    const content = openContent(key, applicationId, locked.content);
    assertEligible(record, content, at);
    checkForm(record.item.form, content.values);
    const projectNo = await nextProjectNo(trx, record.item.taskCode, at);
    await trx
      .updateTable("applications")
      .set({ status: "submitted", project_no: projectNo, submitted_at: new Date(at) })
      .where("application_id", "=", applicationId)
      .execute();
    // The trace proves which values were submitted without carrying them.
    const nonce = randomBytes(32).toString("hex");
    const valuesMac = createHmac("sha256", nonce).update(canonical(content.values)).digest("hex");
    await appendStep(trx, key, { applicationId, event: "submitted", ...citizen, at, traceId, payload: { projectNo, nonce, valuesMac } });
  });
  return viewApplication(desk, applicationId, "holder");
}
