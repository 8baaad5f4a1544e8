import type { RefreshRequest, SessionGrant } from "@tongban/protocol";
import type { SessionParts } from "./create-session.ts";

/** Spends the refresh token. Never repeated by itself: a second use of one token ends the whole session. */
export async function refreshTokens({ channel, send, now }: SessionParts, refreshToken: string): Promise<SessionGrant> {
  const at = now();
  const signature = await channel.install.sign(`${refreshToken}\n${at}`);
  const body: RefreshRequest = { refreshToken, at, signature };
  return send({ method: "POST", path: "/v1/sessions/refresh", body, auth: "none" });
}
