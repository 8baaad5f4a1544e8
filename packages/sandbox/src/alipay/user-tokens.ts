import type { Chance } from "../world/world.ts";

export interface Grant {
  readonly appId: string;
  readonly persona: string;
  readonly scopes: readonly string[];
  /** Milliseconds since 1970. */
  readonly authStart: number;
}

type Refresh = { readonly kind: "ok"; readonly grant: Grant } | { readonly kind: "unknown" | "expired" };

/** Tokens a user's consent gives to an app. Inference: a refresh token is good for one use, and its successor lives anew. */
export interface UserTokens {
  issue(grant: Grant, refreshLifeS: number): { readonly accessToken: string; readonly refreshToken: string };
  /** Takes the refresh token back; of two at once exactly one is served. A token of another app is unknown and stays good. */
  takeRefresh(refreshToken: string, appId: string): Refresh;
  clear(): void;
}

export function createUserTokens({ now, random }: Chance): UserTokens {
  const refreshTokens = new Map<string, { readonly grant: Grant; readonly until: number }>();
  const token = ({ scopes }: Grant) => `${scopes.includes("auth_user") ? "authusrB" : "authbseB"}${random(15).toString("hex")}SX`;
  return {
    issue(grant, refreshLifeS) {
      const refreshToken = token(grant);
      refreshTokens.set(refreshToken, { grant, until: now() + refreshLifeS * 1000 });
      return { accessToken: token(grant), refreshToken };
    },
    takeRefresh(refreshToken, appId) {
      const found = refreshTokens.get(refreshToken);
      if (found?.grant.appId !== appId) return { kind: "unknown" };
      if (now() >= found.until) return { kind: "expired" };
      refreshTokens.delete(refreshToken);
      return { kind: "ok", grant: found.grant };
    },
    clear: () => refreshTokens.clear(),
  };
}
