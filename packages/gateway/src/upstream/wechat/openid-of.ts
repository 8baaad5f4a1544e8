import { fail } from "@tongban/protocol";
import type { Identifier } from "../contracts/identity.ts";

/** The user's openid in this app: one app's means nothing to another. Throws CHANNEL_IDENTITY_MISSING. */
export function openidOf(identifiers: readonly Identifier[], appId: string): string {
  const openid = identifiers.find(({ kind, scope }) => kind === "openid" && scope === appId);
  if (!openid) throw fail("CHANNEL_IDENTITY_MISSING", { cause: { reason: "no openid of this app" } });
  return openid.value;
}
