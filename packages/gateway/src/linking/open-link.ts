import { randomBytes } from "node:crypto";
import type { AccountLinkOpened } from "@tongban/protocol";
import { lockOwnAccount } from "../accounts/own-account.ts";
import { requireStepUp } from "../accounts/require-step-up.ts";
import type { Gateway } from "../gateway.ts";
import { membersOf } from "../merging/members.ts";
import type { SessionState } from "../sessions/session-state.ts";
import { transact } from "../store/transact.ts";
import { minute } from "../time.ts";
import { hashLinkToken } from "./link.ts";

const validFor = 10 * minute;

/** Opens a link, after a step-up. An account has one at a time: an older one that nobody approved closes, also one of an account that is part of it by now. */
export async function openLink(gateway: Gateway, session: SessionState): Promise<AccountLinkOpened> {
  requireStepUp(gateway, session);
  const at = new Date(gateway.now());
  const token = randomBytes(32).toString("base64url");
  const expiresAt = new Date(at.getTime() + validFor);
  const linkId = await transact(gateway.db, async (trx) => {
    const { id: accountId } = await lockOwnAccount(trx, session);
    await trx
      .updateTable("account_links")
      .set({ status: "closed" })
      .where("account_id", "in", [...(await membersOf(trx, accountId))])
      .where("status", "in", ["open", "redeemed"])
      .execute();
    const made = await trx
      .insertInto("account_links")
      .values({ account_id: accountId, token_hash: hashLinkToken(token), status: "open", opened_at: at, expires_at: expiresAt })
      .returning("id")
      .executeTakeFirstOrThrow();
    return made.id;
  });
  return { linkId, token, expiresAt: expiresAt.toISOString() };
}
