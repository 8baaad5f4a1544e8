import type { RefreshRequest, SessionGrant } from "@tongban/protocol";
import type { SessionParts } from "./create-session.ts";

/** All attempts together stay well inside the 30 s in which the gateway answers a repeat. */
const timeoutMs = 8000;

/** Spends the refresh token. A repeat is the very same request, which the gateway answers again; the token in any other request would end the session. */
export async function refreshTokens({ channel, send, now }: SessionParts, refreshToken: string): Promise<SessionGrant> {
  const at = now();
  const signature = await channel.install.sign(`${refreshToken}\n${at}`);
  const body: RefreshRequest = { refreshToken, at, signature };
  return send({ method: "POST", path: "/v1/sessions/refresh", body, repeatable: true, timeoutMs, auth: "none" });
}
