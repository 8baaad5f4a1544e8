import { type AccountView, maskNumber, maskPhone } from "@tongban/protocol";
import type { Gateway } from "../gateway.ts";
import { joinView } from "../joins/join-view.ts";
import type { SessionState } from "../sessions/session-state.ts";
import { accountLabel } from "./account-label.ts";

/** What a session may see of its account. The real name stands behind the session's own proof, so a weak sign-in never shows it. */
export function viewAccount({ keys }: Gateway, session: SessionState): AccountView {
  const { proved, organisation, join, credentials, credentialId } = session;
  const phone = credentials.find(({ id }) => id === credentialId)?.phone_sealed;
  return {
    subject: keys.pairwise(session.appId, session.accountId),
    label: accountLabel(keys, session.accountId),
    level: session.level,
    ...(proved && { person: { name: proved.name, number: maskNumber(proved.number) } }),
    ...(organisation && { organisation: { name: organisation.name, number: maskNumber(organisation.unifiedSocialId) } }),
    ...(phone && { phone: maskPhone(keys.seal.open("phones.number", phone)) }),
    channels: credentials.map(({ id, channel, linked_at }) => ({
      credentialId: id,
      channel,
      linkedAt: new Date(linked_at).toISOString(),
      current: id === credentialId,
    })),
    ...(join && { join: joinView(join) }),
  };
}
