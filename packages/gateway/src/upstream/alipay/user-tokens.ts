import { day, second } from "../../time.ts";
import type { AlipayNode } from "./style.ts";

/** Alipay's tokens of one user, as they are kept with a session: sealed, never given away. Ends in milliseconds since 1970. */
interface UserTokens {
  readonly accessToken: string;
  readonly accessEnds: number;
  readonly refreshToken: string;
  readonly refreshEnds: number;
}

/** Undefined when the reply holds no access token. Lifetimes come in seconds, as numbers or as text. */
export function writeTokens(node: AlipayNode, at: number): string | undefined {
  const { access_token: accessToken, refresh_token: refreshToken, expires_in: expiresIn, re_expires_in: refreshExpiresIn } = node;
  if (typeof accessToken !== "string" || accessToken === "") return undefined;
  const tokens: UserTokens = {
    accessToken,
    accessEnds: endOf(expiresIn, at),
    refreshToken: typeof refreshToken === "string" ? refreshToken : "",
    refreshEnds: endOf(refreshExpiresIn, at),
  };
  return JSON.stringify(tokens);
}

/** What her data is asked for with. */
export function accessTokenOf(kept: string): string {
  return (JSON.parse(kept) as UserTokens).accessToken;
}

/** The refresh token, when the access token ends within a day and the refresh token is still good. */
export function refreshTokenDue(kept: string, at: number): string | undefined {
  const { accessEnds, refreshToken, refreshEnds } = JSON.parse(kept) as UserTokens;
  return refreshToken !== "" && accessEnds - at < day && at < refreshEnds ? refreshToken : undefined;
}

function endOf(seconds: unknown, at: number): number {
  const life = Number(seconds);
  return Number.isFinite(life) && life > 0 ? at + life * second : at;
}
