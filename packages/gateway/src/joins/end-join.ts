import { rootOf } from "../merging/members.ts";
import { mergeAccounts } from "../merging/merge-accounts.ts";
import { sendNotice } from "../notices/send-notice.ts";
import { proversOf } from "../persons/provers-of.ts";
import { writeAudit } from "../store/audit.ts";
import { StartOver, type Trx } from "../store/transact.ts";
import type { Join } from "./join-view.ts";

export interface OpenJoin {
  readonly join: Join;
  /** The account that holds the person. */
  readonly holder: string;
}

interface Ending extends OpenJoin {
  readonly at: Date;
  readonly endedBy: NonNullable<Join["ended_by"]>;
}

interface LettingIn extends OpenJoin {
  readonly at: Date;
  readonly endedBy: "approval" | "cooling" | "counter";
  /** More of why. */
  readonly evidence?: Record<string, unknown>;
}

/**
 * Makes the asking account one with the holder's, unless that has become wrong: it has proved somebody else, or what had proved her is no longer in it. The caller
 * holds the person's lock.
 */
export async function letIn(trx: Trx, ending: LettingIn): Promise<"let-in" | "kept-out"> {
  const { join, holder, at, endedBy, evidence } = ending;
  // who asked may be one with another account by now, or with the holder
  const askingId = await rootOf(trx, join.account_id);
  const asking = await trx
    .selectFrom("accounts")
    .select(["person_id", "merged_into"])
    .where("id", "=", askingId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (asking.merged_into) throw new StartOver();
  // it has proved somebody else since: two persons are never one account
  if (asking.person_id && askingId !== holder) {
    await keepOut(trx, { ...ending, endedBy: "another-person" });
    return "kept-out";
  }
  // what proved her may have been taken out or split off since it asked
  if (endedBy !== "counter" && (await proversOf(trx, { accountId: askingId, personId: join.person_id })).length === 0) {
    await keepOut(trx, { ...ending, endedBy: "split" });
    return "kept-out";
  }
  await trx.updateTable("joins").set({ status: "approved", ended_by: endedBy, ended_at: at }).where("id", "=", join.id).execute();
  if (askingId !== holder)
    await mergeAccounts(trx, { from: askingId, into: holder, at, by: endedBy, evidence: { joinId: join.id, ...evidence } });
  await sendNotice(trx, { accountId: holder, kind: "join-approved", channel: join.channel, joinId: join.id, at });
  await writeAudit(trx, { at, action: "join-approved", accountId: holder, evidence: { joinId: join.id, by: endedBy } });
  return "let-in";
}

/** Closes the join and tells both. */
export async function keepOut(trx: Trx, { join, holder, at, endedBy }: Ending): Promise<void> {
  await trx.updateTable("joins").set({ status: "refused", ended_by: endedBy, ended_at: at }).where("id", "=", join.id).execute();
  for (const accountId of [holder, await rootOf(trx, join.account_id)]) {
    await sendNotice(trx, { accountId, kind: "join-refused", channel: join.channel, joinId: join.id, at });
  }
  await writeAudit(trx, { at, action: "join-refused", accountId: holder, evidence: { joinId: join.id, by: endedBy } });
}
