import { fail, type RulingAct, type RulingList, type RulingView } from "@tongban/protocol";
import { accountLabel } from "../accounts/account-label.ts";
import type { Gateway } from "../gateway.ts";
import { writeAudit } from "../store/audit.ts";
import { type Trx, transact } from "../store/transact.ts";
import { day } from "../time.ts";
import { acts, type Ruling } from "./acts.ts";
import type { Maintainer } from "./maintainers.ts";

/** How long a second maintainer has to confirm. */
const waitsFor = day;

interface Asking {
  readonly act: RulingAct;
  readonly subjectId: string;
  readonly reason: string;
}

/** One maintainer asks for an act; nothing happens until another confirms. RULING_CLOSED when the same is asked already. */
export async function requestRuling(gateway: Gateway, { id: by }: Maintainer, { act, subjectId, reason }: Asking): Promise<RulingView> {
  const at = new Date(gateway.now());
  const ruling = await transact(gateway.db, async (trx) => {
    const accountId = await acts[act].accountOf(trx, subjectId);
    await trx.updateTable("rulings").set({ status: "expired" }).where("status", "=", "waiting").where("expires_at", "<=", at).execute();
    const made = await trx
      .insertInto("rulings")
      .values({
        act,
        subject_id: subjectId,
        account_id: accountId,
        requested_by: by,
        reason,
        requested_at: at,
        expires_at: new Date(at.getTime() + waitsFor),
        status: "waiting",
      })
      .onConflict((on) => on.doNothing())
      .returningAll()
      .executeTakeFirst();
    if (!made) throw fail("RULING_CLOSED");
    await writeAudit(trx, { at, action: "ruling-requested", accountId, evidence: { rulingId: made.id, act, subjectId, by, reason } });
    return made;
  });
  return viewRuling(gateway, ruling);
}

interface Ending {
  readonly rulingId: string;
  readonly reason: string;
}

/** The second maintainer agrees, and it is done at once. SECOND_OFFICIAL_REQUIRED for the one who asked. */
export async function confirmRuling(gateway: Gateway, maintainer: Maintainer, ending: Ending): Promise<void> {
  const at = new Date(gateway.now());
  await transact(gateway.db, async (trx) => {
    const ruling = await lockWaiting(trx, ending.rulingId, at);
    if (ruling.requested_by === maintainer.id) throw fail("SECOND_OFFICIAL_REQUIRED");
    const { reason: confirmReason } = ending;
    const evidence = {
      rulingId: ruling.id,
      requestedBy: ruling.requested_by,
      reason: ruling.reason,
      confirmedBy: maintainer.id,
      confirmReason,
    };
    await acts[ruling.act].perform(trx, gateway, { ruling, evidence, at });
    await end(trx, ruling, { status: "confirmed", by: maintainer.id, reason: confirmReason, at });
  });
  gateway.sessionCache.clear();
}

/** Any maintainer, also the one who asked, lets it be. */
export async function rejectRuling(gateway: Gateway, { id: by }: Maintainer, { rulingId, reason }: Ending): Promise<void> {
  const at = new Date(gateway.now());
  await transact(gateway.db, async (trx) => {
    const ruling = await lockWaiting(trx, rulingId, at);
    await end(trx, ruling, { status: "rejected", by, reason, at });
  });
}

export async function listRulings(gateway: Gateway): Promise<RulingList> {
  const rows = await gateway.db
    .selectFrom("rulings")
    .selectAll()
    .where("status", "=", "waiting")
    .where("expires_at", ">", new Date(gateway.now()))
    .orderBy("requested_at")
    .execute();
  return { rulings: rows.map((row) => viewRuling(gateway, row)) };
}

async function lockWaiting(trx: Trx, rulingId: string, at: Date): Promise<Ruling> {
  const ruling = await trx.selectFrom("rulings").selectAll().where("id", "=", rulingId).forUpdate().executeTakeFirst();
  if (!ruling) throw fail("NOT_FOUND");
  if (ruling.status !== "waiting" || ruling.expires_at <= at) throw fail("RULING_CLOSED");
  return ruling;
}

interface Ended {
  readonly status: "confirmed" | "rejected";
  readonly by: string;
  readonly reason: string;
  readonly at: Date;
}

async function end(trx: Trx, { id, account_id: accountId, act }: Ruling, { status, by, reason, at }: Ended): Promise<void> {
  await trx.updateTable("rulings").set({ status, ended_by: by, end_reason: reason, ended_at: at }).where("id", "=", id).execute();
  await writeAudit(trx, { at, action: `ruling-${status}`, accountId, evidence: { rulingId: id, act, by, reason } });
}

function viewRuling({ keys }: Gateway, { id, act, subject_id, account_id, requested_by, reason, expires_at }: Ruling): RulingView {
  return {
    rulingId: id,
    act,
    subjectId: subject_id,
    label: accountLabel(keys, account_id),
    requestedBy: requested_by,
    reason,
    expiresAt: expires_at.toISOString(),
  };
}
