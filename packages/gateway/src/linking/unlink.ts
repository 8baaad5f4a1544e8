import { countMove } from "../accounts/lock-accounts.ts";
import { lockOwnAccount } from "../accounts/own-account.ts";
import { requireStepUp } from "../accounts/require-step-up.ts";
import type { Gateway } from "../gateway.ts";
import { recordParting } from "../merging/partings.ts";
import { sendNotice } from "../notices/send-notice.ts";
import { proversOf } from "../persons/provers-of.ts";
import type { SessionState } from "../sessions/session-state.ts";
import { writeAudit } from "../store/audit.ts";
import { type Trx, transact } from "../store/transact.ts";
import { mayLeave } from "./may-leave.ts";
import { type Leaving, whatLeaves } from "./what-leaves.ts";

/**
 * Takes a way to sign in out of the account: its sessions end, what it proved ends, and it goes on in a new account of its own. Everything else stays, and the
 * person too, as long as a way to sign in that has proved her stays.
 * Needs a step-up, unless it is her own and no proof ties it to the account (`mayLeave`). LAST_CREDENTIAL for the only one; CREDENTIAL_SHARED when the channel calls another one of the account the same.
 */
export async function unlink(gateway: Gateway, session: SessionState, credentialId: string): Promise<void> {
  const at = new Date(gateway.now());
  await transact(gateway.db, async (trx) => {
    const { id: accountId, person_id: personId } = await lockOwnAccount(trx, session);
    const leaving = await whatLeaves(trx, { accountId, credentialId });
    const leavingIds = leaving.credentialIds;
    const provers = personId ? await proversOf(trx, { accountId, personId }) : [];
    if (!(await mayLeave(trx, gateway, { session, credentialId, leavingIds, provers }))) requireStepUp(gateway, session);
    const { id: fresh } = await trx
      .insertInto("accounts")
      .values({ created_at: at, last_seen_at: at })
      .returning("id")
      .executeTakeFirstOrThrow();
    await countMove(trx, [accountId, fresh]);
    await moveOut(trx, { ...leaving, accountId, fresh, at });
    // else who is left would be in a stranger's account for good
    if (personId && provers.length > 0 && provers.every((id) => leavingIds.includes(id)))
      await movePerson(trx, { personId, from: accountId, to: fresh });
    await recordParting(trx, { accounts: [accountId, fresh], at });
    const evidence = { credentialIds: leavingIds, by: session.credentialId };
    await writeAudit(trx, { at, action: "credential-unlinked", accountId, evidence: { ...evidence, to: fresh } });
    await writeAudit(trx, { at, action: "account-created", accountId: fresh, evidence: { ...evidence, from: accountId } });
    // who was put out hears of it as well: it may not have been she who did it
    for (const told of [accountId, fresh])
      await sendNotice(trx, { accountId: told, kind: "credential-unlinked", channel: leaving.channel, at });
  });
  gateway.sessionCache.clear();
}

async function movePerson(trx: Trx, { personId, from, to }: { personId: string; from: string; to: string }): Promise<void> {
  await trx.updateTable("accounts").set({ person_id: null }).where("id", "=", from).execute();
  await trx.updateTable("accounts").set({ person_id: personId }).where("id", "=", to).execute();
}

interface Moving extends Leaving {
  readonly accountId: string;
  readonly fresh: string;
  readonly at: Date;
}

async function moveOut(trx: Trx, { credentialIds, identifierIds, accountId, fresh, at }: Moving): Promise<void> {
  const [credentials, identifiers] = [[...credentialIds], [...identifierIds]];
  const place = { account_id: fresh, origin_account_id: fresh };
  await trx.updateTable("credentials").set(place).where("id", "in", credentials).execute();
  await trx.updateTable("identifiers").set(place).where("id", "in", identifiers).execute();
  // what stays is no longer a name of what leaves
  await trx
    .deleteFrom("credential_identifiers")
    .where("credential_id", "in", credentials)
    .where("identifier_id", "not in", identifiers)
    .execute();
  await trx
    .updateTable("sessions")
    .set({ revoked_at: at })
    .where("credential_id", "in", credentials)
    .where("revoked_at", "is", null)
    .execute();
  await trx
    .updateTable("sessions")
    .set({ account_id: fresh })
    .where("credential_id", "in", credentials)
    .where("account_id", "=", accountId)
    .execute();
  await trx.updateTable("proofs").set({ expires_at: at }).where("credential_id", "in", credentials).where("expires_at", ">", at).execute();
}
