import { fail } from "@tongban/protocol";
import type { Gateway } from "../gateway.ts";
import type { SessionState } from "../sessions/session-state.ts";
import type { PhoneSource } from "../upstream/contracts/phone-source.ts";

/** REQUEST_INVALID where the channel has no phone button. */
export function phoneSourceOf({ upstreams }: Gateway, { channel, appId }: SessionState): PhoneSource {
  const { phone } = upstreams.of(channel, appId);
  if (!phone) throw fail("REQUEST_INVALID", { detail: { where: "", rule: "this channel gives no phone number" } });
  return phone;
}
