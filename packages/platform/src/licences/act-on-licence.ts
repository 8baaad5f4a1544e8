import { fail, type LicenceAct, licenceId, type OfficialLicence, readLicenceId } from "@tongban/protocol";
import { beijingDay, beijingInstant } from "../beijing-time.ts";
import type { Desk } from "../desk.ts";
import type { Official } from "../identity/officials.ts";
import { requireRole } from "../identity/require-role.ts";
import type { Queries } from "../store/tables.ts";
import type { KeptLicence } from "./licence-base.ts";
import { acts, lapsed, renewal, statusNameOf, statusOn, valid } from "./licence-status.ts";
import { maskLicence } from "./mask-licence.ts";
import { regionOfIssuer } from "./region-of-issuer.ts";

export interface LicenceCall {
  readonly official: Official;
  readonly certificateId: string;
  readonly reason: string;
  readonly traceId: string;
}

/** Throws LICENCE_ID_INVALID, LICENCE_UNKNOWN, OFFICIAL_FORBIDDEN to all but the department that issued it, in its own region. */
export async function readForOfficial(
  desk: Desk,
  { official, certificateId }: Pick<LicenceCall, "official" | "certificateId">,
): Promise<OfficialLicence> {
  return viewForOfficial(desk, await load(desk, desk.db, { official, certificateId }));
}

/**
 * Changes what a licence is worth, with the reason, for good. Repeated by the same official for the same reason it changes nothing; out of turn it is LICENCE_STATE.
 * Throws also as `readForOfficial`.
 */
export async function actOnLicence(desk: Desk, call: LicenceCall & { readonly act: LicenceAct }): Promise<OfficialLicence> {
  const { operation, from, to } = acts[call.act];
  const allowed: readonly string[] = from;
  const kept = await desk.db.transaction().execute(async (trx) => {
    const found = await load(desk, trx, { ...call, lock: true });
    const { status } = found.licence;
    if (!allowed.includes(status)) {
      if (await isRepeat(trx, call, { operation, status: to })) return found;
      throw fail("LICENCE_STATE", { detail: { status, statusName: statusNameOf(status) } });
    }
    await setStatus(desk, trx, { ...call, operation, status: to });
    return { ...found, licence: { ...found.licence, status: to } };
  });
  return viewForOfficial(desk, kept);
}

/** 延续: makes the next version of a licence, valid from today, and lets this one lapse. Throws as `actOnLicence`. */
export async function renewLicence(desk: Desk, call: LicenceCall & { readonly validUntil?: string | undefined }): Promise<OfficialLicence> {
  const today = beijingDay(desk.now());
  if (call.validUntil !== undefined && call.validUntil < today)
    throw fail("REQUEST_INVALID", { say: "有效期不能早于今天", detail: { where: "/validUntil", rule: "not before today" } });
  const allowed: readonly string[] = renewal.from;
  const kept = await desk.db.transaction().execute(async (trx) => {
    const { certKey, issuer, licence } = await load(desk, trx, { ...call, lock: true });
    const certificateId = nextVersion(call.certificateId);
    const made = await desk.licenceBase.findById(trx, certificateId);
    if (made || !allowed.includes(licence.status)) {
      if (made && (await isRepeat(trx, { ...call, certificateId }, { operation: renewal.operation, status: valid }))) return made;
      throw fail("LICENCE_STATE", { detail: { status: licence.status, statusName: statusNameOf(licence.status) } });
    }
    const { validUntil: _, ...rest } = licence;
    const next = { ...rest, certificateId, issueDate: today, status: valid, ...(call.validUntil && { validUntil: call.validUntil }) };
    await setStatus(desk, trx, { ...call, operation: renewal.operation, status: lapsed });
    await desk.licenceBase.keep(trx, certKey, [next]);
    await writeEvent(desk, trx, { ...call, certificateId, operation: renewal.operation, status: valid });
    return { certKey, issuer, licence: next };
  });
  return viewForOfficial(desk, kept);
}

/** Versions have three digits. Source: GB/T 36904-2018. */
function nextVersion(certificateId: string): string {
  const parts = readLicenceId(certificateId);
  const version = String(Number(parts.version) + 1).padStart(3, "0");
  if (version.length > 3) throw fail("LICENCE_STATE", { detail: { version: parts.version } });
  return licenceId({ ...parts, version });
}

interface Load {
  readonly official: Official;
  readonly certificateId: string;
  readonly lock?: boolean;
}

async function load({ licenceBase, db }: Desk, reader: Queries, { official, certificateId, lock = false }: Load): Promise<KeptLicence> {
  const { issuer } = readLicenceId(certificateId);
  const region = (await regionOfIssuer(db, issuer)) ?? official.region;
  await requireRole(official, "licences", { db, region, deptCode: issuer });
  const found = await licenceBase.findById(reader, certificateId, { lock });
  if (!found) throw fail("LICENCE_UNKNOWN");
  return found;
}

interface Change extends LicenceCall {
  readonly operation: string;
  readonly status: string;
}

async function setStatus(desk: Desk, trx: Queries, change: Change): Promise<void> {
  await trx.updateTable("licences").set({ status: change.status }).where("certificate_id", "=", change.certificateId).execute();
  await writeEvent(desk, trx, change);
}

async function writeEvent(
  { now }: Desk,
  trx: Queries,
  { official, certificateId, operation, status, reason, traceId }: Change,
): Promise<void> {
  const by_whom = `${official.deptName} ${official.post}`;
  await trx
    .insertInto("licence_events")
    .values({
      certificate_id: certificateId,
      operation,
      status,
      reason,
      official_id: official.id,
      by_whom,
      trace_id: traceId,
      at: new Date(now()),
    })
    .execute();
}

/** Was the last thing that happened to it the same, by the same official for the same reason? */
async function isRepeat(
  db: Queries,
  { official, certificateId, reason }: LicenceCall,
  to: { operation: string; status: string },
): Promise<boolean> {
  const last = await db
    .selectFrom("licence_events")
    .selectAll()
    .where("certificate_id", "=", certificateId)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return last?.operation === to.operation && last.status === to.status && last.official_id === official.id && last.reason === reason;
}

async function viewForOfficial({ db, now }: Desk, { licence }: KeptLicence): Promise<OfficialLicence> {
  const events = await db
    .selectFrom("licence_events")
    .selectAll()
    .where("certificate_id", "=", licence.certificateId)
    .orderBy("id")
    .limit(200)
    .execute();
  const status = statusOn(beijingDay(now()), licence);
  return {
    ...maskLicence(licence),
    status,
    statusName: statusNameOf(status),
    events: events.map(({ operation, status: led, reason, by_whom, at }) => ({
      operation,
      status: led,
      reason,
      by: by_whom,
      at: beijingInstant(at.getTime()),
    })),
  };
}
