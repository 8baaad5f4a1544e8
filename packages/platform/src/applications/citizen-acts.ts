import { createHmac, randomBytes } from "node:crypto";
import { type Application, fail } from "@tongban/protocol";
import { handIn } from "../attachments/hand-in.ts";
import { canonical } from "../crypto/canonical.ts";
import type { Desk } from "../desk.ts";
import { findItemVersion } from "../items/find-item.ts";
import { citizen } from "../trace/append-step.ts";
import { openCase, saveCase } from "./case.ts";
import { openContent } from "./content.ts";
import { checkForm } from "./form.ts";
import { move } from "./machine.ts";
import { recordStep } from "./record-step.ts";
import { viewApplication } from "./view.ts";

interface Own {
  readonly certKey: string;
  readonly applicationId: string;
  readonly traceId: string;
}

/** Takes the application back, with her reason; a draft too. Repeating it changes nothing; after the decision it is APPLICATION_STATE. */
export async function withdrawApplication(
  desk: Desk,
  { certKey, applicationId, traceId, reason }: Own & { reason: string },
): Promise<Application> {
  const opinion = reason.trim();
  if (!opinion) throw fail("REQUEST_INVALID", { say: "请填写撤回的原因", detail: { where: "/reason", rule: "required" } });
  await desk.db.transaction().execute(async (trx) => {
    const opened = await openCase(trx, { applicationId, certKey });
    if (opened.now.status === "withdrawn") return;
    const at = desk.now();
    const after = move(opened.now, { act: "withdraw" });
    const key = await desk.personKeys.keyOf(trx, certKey);
    await saveCase(trx, opened, { after, at });
    const record = await findItemVersion(trx, opened.row.item_id, opened.row.item_version);
    const step = { applicationId, event: "withdrawn", ...citizen, at, traceId, payload: { opinion } } as const;
    await recordStep(trx, { row: opened.row, record, key }, step);
  });
  return viewApplication(desk, applicationId, "holder");
}

/** Hands in what the notice of corrections asked for. Throws FORM_INVALID and MATERIALS_MISSING; a repeat changes nothing. */
export async function resubmitApplication(desk: Desk, { certKey, applicationId, traceId }: Own): Promise<Application> {
  await desk.db.transaction().execute(async (trx) => {
    const opened = await openCase(trx, { applicationId, certKey });
    const { row, now } = opened;
    const key = await desk.personKeys.keyOf(trx, certKey);
    if (now.status !== "correcting" && now.asked) return;
    const after = move(now, { act: "resubmit" });
    const at = desk.now();
    const record = await findItemVersion(trx, row.item_id, row.item_version);
    const { values, held } = openContent(key, applicationId, row.content);
    checkForm(record.item.form, values);
    const sent = await handIn(trx, { applicationId, item: record.item, held, at });
    await saveCase(trx, opened, { after, at });
    const step = { applicationId, event: "resubmitted", ...citizen, at, traceId, payload: { ...proofOf(values), ...sent } } as const;
    await recordStep(trx, { row, record, key }, step);
  });
  return viewApplication(desk, applicationId, "holder");
}

/** The trace proves which values were handed in without carrying them. */
export function proofOf(values: Readonly<Record<string, string>>): { readonly nonce: string; readonly valuesMac: string } {
  const nonce = randomBytes(32).toString("hex");
  return { nonce, valuesMac: createHmac("sha256", nonce).update(canonical(values)).digest("hex") };
}
