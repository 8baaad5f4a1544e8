import { type AccountView, maskNumber, maskPhone } from "@tongban/protocol";
import type { Gateway } from "../gateway.ts";
import { joinView } from "../joins/join-view.ts";
import type { SessionState } from "../sessions/session-state.ts";
import { accountLabel } from "./account-label.ts";

/** What a session may see of its account. The real name stands behind the session's own proof, so a weak sign-in never shows it. */
export async function viewAccount({ db, keys }: Gateway, session: SessionState): Promise<AccountView> {
  const rows = await db
    .selectFrom("credentials as c")
    .leftJoin("phones as p", "p.credential_id", "c.id")
    .select(["c.id", "c.channel", "c.linked_at", "p.number_sealed"])
    .where("c.account_id", "=", session.accountId)
    .orderBy("c.linked_at")
    .execute();
  const { proved, join } = session;
  const phone = rows.find(({ id }) => id === session.credentialId)?.number_sealed;
  return {
    subject: keys.pairwise(session.appId, session.accountId),
    label: accountLabel(keys, session.accountId),
    level: session.level,
    ...(proved && { person: { name: proved.name, number: maskNumber(proved.number) } }),
    ...(phone && { phone: maskPhone(keys.seal.open("phones.number", phone)) }),
    channels: rows.map(({ id, channel, linked_at }) => ({
      credentialId: id,
      channel,
      linkedAt: linked_at.toISOString(),
      current: id === session.credentialId,
    })),
    ...(join && { join: joinView(join) }),
  };
}
