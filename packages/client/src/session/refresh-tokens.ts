import type { RefreshRequest, SessionGrant } from "@tongban/protocol";
import type { SessionParts } from "./create-session.ts";

/** Where the refresh token stays, with the time of the request that is spending it; the access token is kept in memory only. */
export const storageKey = "tongban.session";

/** All attempts together stay well inside the 30 s in which the gateway answers a repeat. */
const timeoutMs = 8000;

/**
 * Spends the refresh token. A repeat has the very same time, which the gateway answers again; the token with another one would end the session. So the time is
 * kept beside it: a page that is closed or loaded again meanwhile repeats the request and makes no second one.
 */
export async function refreshTokens({ channel, send, now }: SessionParts, stored: string): Promise<SessionGrant> {
  const [refreshToken = "", at = now()] = stored.split("\n");
  const text = `${refreshToken}\n${at}`;
  channel.storage.set(storageKey, text);
  const body: RefreshRequest = { refreshToken, at: +at, signature: await channel.install.sign(text) };
  return send({ method: "POST", path: "/v1/sessions/refresh", body, repeatable: true, timeoutMs, auth: "none" });
}
