import { type Application, type ApplicationStatus, fail } from "@tongban/protocol";
import { unseal } from "../crypto/seal.ts";
import type { Desk } from "../desk.ts";
import type { Official } from "../identity/officials.ts";
import { findItemVersion } from "../items/find-item.ts";
import { makeLicence } from "../licences/issue-licence.ts";
import type { ApplicationRow, Queries } from "../store/tables.ts";
import { appendStep, stepPlace } from "../trace/append-step.ts";
import { openContent, sealContent } from "./content.ts";
import { loadApplication } from "./load.ts";
import { assertNoneHeld, takeTurns } from "./one-at-a-time.ts";
import { viewApplication } from "./view.ts";

/** What an official can do: only in state `from`, and then the application is in state `to`. */
const acts = {
  accept: { from: "submitted", to: "accepted" },
  review: { from: "accepted", to: "reviewed" },
  grant: { from: "reviewed", to: "granted" },
  deny: { from: "reviewed", to: "denied" },
  issue: { from: "granted", to: "issued" },
} as const satisfies Record<string, { readonly from: ApplicationStatus; readonly to: ApplicationStatus }>;

export type Act = keyof typeof acts;

export function actsIn(status: ApplicationStatus): readonly Act[] {
  return (Object.keys(acts) as Act[]).filter((act) => acts[act].from === status);
}

export interface OfficialAct {
  readonly official: Official;
  readonly applicationId: string;
  readonly act: Act;
  readonly opinion?: string | undefined;
  readonly traceId: string;
}

/**
 * Takes an application one step further. The same act by the same official with the same opinion, repeated at any later time, changes nothing and shows
 * the application as it now is; anything else out of turn is APPLICATION_STATE. A denial without an opinion is REQUEST_INVALID: a refusal states its
 * reasons (行政许可法 §38).
 */
export async function actOnApplication(desk: Desk, call: OfficialAct): Promise<Application> {
  const { act, applicationId, official, traceId } = call;
  const opinion = call.opinion?.trim();
  if (act === "deny" && !opinion)
    throw fail("REQUEST_INVALID", { say: "不予办理时请说明理由", detail: { where: "/opinion", rule: "required" } });
  const { from, to } = acts[act];
  await desk.db.transaction().execute(async (trx) => {
    const row = await loadApplication(trx, { applicationId, lock: true });
    const key = await desk.personKeys.keyOf(trx, row.cert_key);
    if (row.status !== from) {
      if (await isRepeat(trx, key, { row, event: to, actor: official.id, opinion })) return;
      throw fail("APPLICATION_STATE", { detail: { status: row.status } });
    }
    const at = desk.now();
    const issued = act === "issue" ? await issue(desk, trx, { row, key, at }) : {};
    await trx.updateTable("applications").set({ status: to }).where("application_id", "=", applicationId).execute();
    await appendStep(trx, key, {
      applicationId,
      event: to,
      actor: official.id,
      by: `${official.deptName} ${official.post}`,
      at,
      traceId,
      payload: { ...(opinion && { opinion }), ...issued },
    });
  });
  return viewApplication(desk, applicationId, "official");
}

interface Repeat {
  readonly row: ApplicationRow;
  readonly event: string;
  readonly actor: string;
  readonly opinion: string | undefined;
}

async function isRepeat(db: Queries, key: Buffer, { row, event, actor, opinion }: Repeat): Promise<boolean> {
  const step = await db
    .selectFrom("steps")
    .select(["seq", "payload", "actor"])
    .where("application_id", "=", row.application_id)
    .where("event", "=", event)
    .executeTakeFirst();
  if (step?.actor !== actor || !step.payload) return false;
  const said = JSON.parse(unseal(key, step.payload, stepPlace(row.application_id, step.seq)).toString()) as { opinion?: string };
  return (said.opinion ?? "") === (opinion ?? "");
}

/** Puts the licence the item ends with into the base and onto the application. Throws LICENCE_HELD rather than give a person a second valid one. */
async function issue(
  desk: Desk,
  trx: Queries,
  { row, key, at }: { row: ApplicationRow; key: Buffer; at: number },
): Promise<{ certificateId?: string }> {
  const record = await findItemVersion(trx, row.item_id, row.item_version);
  await takeTurns(trx, row.cert_key);
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
