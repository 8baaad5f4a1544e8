import { type AccountLinkRedeemed, fail } from "@tongban/protocol";
import { accountLabel } from "../accounts/account-label.ts";
import { lockOwnAccount } from "../accounts/own-account.ts";
import type { Gateway } from "../gateway.ts";
import { pickNumbers } from "../joins/pick-numbers.ts";
import { rootOf } from "../merging/members.ts";
import { sendNotice } from "../notices/send-notice.ts";
import type { SessionState } from "../sessions/session-state.ts";
import { transact } from "../store/transact.ts";
import { hashLinkToken } from "./link.ts";

/**
 * Comes by a link opened elsewhere. ACCOUNT_LINK_INVALID is the one answer to a token that is unknown, old, used, or of this very account; the device that used
 * it gets its number again. PERSON_CONFLICT, whatever the token is, for an account with a verified person: that one has to open the link.
 */
export async function redeemLink(gateway: Gateway, session: SessionState, token: string): Promise<AccountLinkRedeemed> {
  const at = new Date(gateway.now());
  return transact(gateway.db, async (trx) => {
    const joining = await lockOwnAccount(trx, session);
    if (joining.person_id) throw fail("PERSON_CONFLICT");
    const link = await trx
      .selectFrom("account_links")
      .selectAll()
      .where("token_hash", "=", hashLinkToken(token))
      .where("expires_at", ">", at)
      .forUpdate()
      .executeTakeFirst();
    const opener = link && (await rootOf(trx, link.account_id));
    if (!link || !opener || opener === joining.id) throw fail("ACCOUNT_LINK_INVALID");
    const answer = { linkId: link.id, label: accountLabel(gateway.keys, opener), expiresAt: link.expires_at.toISOString() };
    if (link.status === "redeemed" && link.joining_credential_id === session.credentialId && link.number) {
      return { ...answer, number: link.number };
    }
    if (link.status !== "open") throw fail("ACCOUNT_LINK_INVALID");

    const { number, choices } = pickNumbers();
    const { credentialId, channel } = session;
    await trx
      .updateTable("account_links")
      .set({ status: "redeemed", joining_credential_id: credentialId, channel, number, choices: JSON.stringify(choices) })
      .where("id", "=", link.id)
      .execute();
    await sendNotice(trx, { accountId: opener, kind: "link-requested", channel, at });
    return { ...answer, number };
  });
}
