import { createHash } from "node:crypto";
import { type AccountLinkView, fail } from "@tongban/protocol";
import type { Selectable } from "kysely";
import { accountLabel } from "../accounts/account-label.ts";
import type { Gateway } from "../gateway.ts";
import { rootOf } from "../merging/members.ts";
import type { SessionState } from "../sessions/session-state.ts";
import type { Tables } from "../store/tables.ts";
import { type Trx, transact } from "../store/transact.ts";

export type Link = Selectable<Tables["account_links"]>;

/** The token is 256 random bits, so a plain hash keeps it. */
export function hashLinkToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** The account of the credential that came by the link. */
export async function joiningAccount(trx: Trx, { joining_credential_id: id }: Link): Promise<string | undefined> {
  if (!id) return undefined;
  const row = await trx.selectFrom("credentials").select("account_id").where("id", "=", id).executeTakeFirst();
  return row?.account_id;
}

/** The link, locked, for the account that opened it; to all others it does not exist. */
export async function lockLink(trx: Trx, { accountId, linkId }: { accountId: string; linkId: string }): Promise<Link> {
  const link = await trx.selectFrom("account_links").selectAll().where("id", "=", linkId).forUpdate().executeTakeFirst();
  if (!link || (await rootOf(trx, link.account_id)) !== accountId) throw fail("NOT_FOUND");
  return link;
}

export function requireRedeemed({ status, expires_at }: Link, at: Date): void {
  if (status !== "redeemed" || expires_at <= at) throw fail("JOIN_CLOSED");
}

/** The state of a link to either side. */
export async function viewLink(gateway: Gateway, session: SessionState, linkId: string): Promise<AccountLinkView> {
  return transact(gateway.db, async (trx) => {
    const link = await trx.selectFrom("account_links").selectAll().where("id", "=", linkId).executeTakeFirst();
    if (!link) throw fail("NOT_FOUND");
    const { status, channel, choices, expires_at } = link;
    const over = (status === "open" || status === "redeemed") && expires_at.getTime() <= gateway.now();
    const view = { linkId, status: over ? "closed" : status, expiresAt: expires_at.toISOString() } as const;
    if (link.joining_credential_id === session.credentialId) return view;
    if ((await rootOf(trx, link.account_id)) !== session.accountId) throw fail("NOT_FOUND");
    const joining = await joiningAccount(trx, link);
    if (view.status !== "redeemed" || !joining || !channel || !choices) return view;
    return { ...view, joining: { channel, label: accountLabel(gateway.keys, joining), choices } };
  });
}
