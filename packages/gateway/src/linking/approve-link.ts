import { fail } from "@tongban/protocol";
import { type Account, lockAccounts } from "../accounts/lock-accounts.ts";
import { lockOwnAccount } from "../accounts/own-account.ts";
import { requireStepUp } from "../accounts/require-step-up.ts";
import type { Gateway } from "../gateway.ts";
import { membersOf } from "../merging/members.ts";
import { mergeAccounts } from "../merging/merge-accounts.ts";
import { sendNotice } from "../notices/send-notice.ts";
import type { SessionState } from "../sessions/session-state.ts";
import { StartOver, type Trx, transact } from "../store/transact.ts";
import { joiningAccount, type Link, lockLink, requireRedeemed } from "./link.ts";

interface Approving {
  readonly linkId: string;
  readonly number: number;
}

/**
 * Makes the account that came by the link one with this one. Needs a fresh step-up and the number the other device shows; a wrong one closes the link
 * (ACCOUNT_LINK_NUMBER_WRONG). PERSON_CONFLICT when somebody else has been proved there.
 */
export async function approveLink(gateway: Gateway, session: SessionState, { linkId, number }: Approving): Promise<void> {
  const at = new Date(gateway.now());
  const right = await transact(gateway.db, async (trx) => {
    const account = await lockOwnAccount(trx, session);
    const link = await lockLink(trx, { accountId: account.id, linkId });
    requireStepUp(gateway, session);
    requireRedeemed(link, at);
    const matches = link.number === number;
    if (matches) await letIn(trx, { account, link, person: account.person_id ?? session.proved?.personId, at });
    await trx
      .updateTable("account_links")
      .set({ status: matches ? "approved" : "closed" })
      .where("id", "=", linkId)
      .execute();
    return matches;
  });
  gateway.sessionCache.clear();
  if (!right) throw fail("ACCOUNT_LINK_NUMBER_WRONG");
}

/** Closes the link. Any session of the account that opened it may do it, and the sign-in that came by it. */
export async function refuseLink(gateway: Gateway, session: SessionState, linkId: string): Promise<void> {
  await transact(gateway.db, async (trx) => {
    if (!(await cameBy(trx, { session, linkId }))) {
      const { id: accountId } = await lockOwnAccount(trx, session);
      await lockLink(trx, { accountId, linkId });
    }
    await trx
      .updateTable("account_links")
      .set({ status: "closed" })
      .where("id", "=", linkId)
      .where("status", "in", ["open", "redeemed"])
      .execute();
  });
}

/** Who came holds no lock: an approval under way wins, or finds the link closed. */
async function cameBy(trx: Trx, { session, linkId }: { session: SessionState; linkId: string }): Promise<boolean> {
  const link = await trx.selectFrom("account_links").select("joining_credential_id").where("id", "=", linkId).executeTakeFirst();
  return link?.joining_credential_id === session.credentialId;
}

interface Coming {
  readonly account: Account;
  readonly link: Link;
  /** Who has been proved on this side. */
  readonly person: string | undefined;
  readonly at: Date;
}

async function letIn(trx: Trx, { account, link, person, at }: Coming): Promise<void> {
  const from = await joiningAccount(trx, link);
  if (!from) throw fail("JOIN_CLOSED");
  if (from === account.id) return;
  // from here on nobody proves anything there, and nothing leaves it
  await lockAccounts(trx, [from, account.id]);
  if ((await joiningAccount(trx, link)) !== from) throw new StartOver();
  await requireNobodyElse(trx, { accountId: from, person, at });
  const members = [...(await membersOf(trx, from))];
  await mergeAccounts(trx, { from, into: account.id, at, by: "link", evidence: { linkId: link.id } });
  if (account.person_id) {
    // what it had asked for by a proof is answered too
    await trx
      .updateTable("joins")
      .set({ status: "approved", ended_by: "approval", ended_at: at })
      .where("account_id", "in", members)
      .where("person_id", "=", account.person_id)
      .execute();
  }
  await sendNotice(trx, { accountId: account.id, kind: "account-linked", ...(link.channel && { channel: link.channel }), at });
}

/** PERSON_CONFLICT when a credential of the account has a valid proof of somebody else. */
async function requireNobodyElse(trx: Trx, { accountId, person, at }: { accountId: string; person: string | undefined; at: Date }) {
  const proved = await trx
    .selectFrom("proofs as p")
    .innerJoin("credentials as c", "c.id", "p.credential_id")
    .select("p.person_id")
    .where("c.account_id", "=", accountId)
    .where("p.expires_at", ">", at)
    .execute();
  if (proved.some(({ person_id }) => person_id !== person)) throw fail("PERSON_CONFLICT");
}
