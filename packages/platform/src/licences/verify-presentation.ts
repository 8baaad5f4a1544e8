import { fail, type PresentedLicence } from "@tongban/protocol";
import { beijingDay, beijingInstant } from "../beijing-time.ts";
import type { Desk } from "../desk.ts";
import { recordFetch } from "../sharing/record-fetch.ts";
import { statusNameOf, statusOn, valid } from "./licence-status.ts";
import { maskFields } from "./mask-licence.ts";
import { hashToken, openShown } from "./present-licence.ts";
import { watermarkOf } from "./presentation-text.ts";

/** A code is for one receiver and one purpose: who looks more often than this hands it round. */
const mostUses = 50;

/**
 * What whoever holds a code learns at this moment. Each look is counted and stands in her ledger. A code that never was, is over, was taken back, used too often or
 * emptied is one and the same PRESENTATION_UNKNOWN.
 */
export async function verifyPresentation(desk: Desk, { token, traceId }: { token: string; traceId: string }): Promise<PresentedLicence> {
  const at = desk.now();
  const row = await desk.db
    .updateTable("presentations")
    .set((each) => ({ uses: each("uses", "+", 1), last_used_at: new Date(at) }))
    .where("token_hash", "=", hashToken(token))
    .where("revoked_at", "is", null)
    .where("expires_at", ">", new Date(at))
    .where("uses", "<", mostUses)
    .where("content", "is not", null)
    .returningAll()
    .executeTakeFirst();
  const shown = row && (await openShown(desk, row));
  const found = row && (await desk.licenceBase.findById(desk.db, row.certificate_id));
  if (!row || !shown || !found) throw fail("PRESENTATION_UNKNOWN");
  const { licence } = found;
  const { receiver, purpose } = shown;
  await recordFetch(desk.db, {
    certKey: row.cert_key,
    requester: receiver,
    purpose,
    legalBasis: "《中华人民共和国个人信息保护法》第十三条第一款第一项（本人同意）",
    kind: "presentation",
    what: licence.certificateName,
    outcome: "found",
    traceId,
    at,
  });
  const status = statusOn(beijingDay(at), licence);
  return {
    certificateName: licence.certificateName,
    issueDept: licence.issueDept,
    issueDate: licence.issueDate,
    ...(licence.validUntil !== undefined && { validUntil: licence.validUntil }),
    valid: status === valid,
    status,
    statusName: statusNameOf(status),
    fields: status === valid ? maskFields(licence, shown.fields) : [],
    receiver,
    purpose,
    serial: row.serial,
    watermark: watermarkOf({ receiver, purpose, day: beijingDay(row.created_at.getTime()), serial: row.serial }),
    shownAt: beijingInstant(at),
    expiresAt: beijingInstant(row.expires_at.getTime()),
    uses: row.uses,
  };
}
