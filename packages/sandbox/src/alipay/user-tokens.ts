import type { Chance } from "../world/world.ts";

export interface Grant {
  readonly appId: string;
  readonly persona: string;
  readonly scopes: readonly string[];
  /** Milliseconds since 1970. */
  readonly authStart: number;
}

type Found = { readonly kind: "ok"; readonly grant: Grant } | { readonly kind: "unknown" | "expired" };
interface Lives {
  readonly accessLifeS: number;
  readonly refreshLifeS: number;
}
interface Kept {
  readonly grant: Grant;
  readonly until: number;
}

/** Tokens a user's consent gives to an app. Inference: a refresh token is good for one use, and its successor lives anew. */
export interface UserTokens {
  issue(grant: Grant, lives: Lives): { readonly accessToken: string; readonly refreshToken: string };
  /** Takes the refresh token back; of two at once exactly one is served. A token of another app is unknown and stays good. */
  takeRefresh(refreshToken: string, appId: string): Found;
  /** What an access token stands for, in the app it was given to. */
  readAccess(accessToken: string, appId: string): Found;
  clear(): void;
}

export function createUserTokens({ now, random }: Chance): UserTokens {
  const [accessTokens, refreshTokens] = [new Map<string, Kept>(), new Map<string, Kept>()];
  const token = ({ scopes }: Grant) => `${scopes.includes("auth_user") ? "authusrB" : "authbseB"}${random(15).toString("hex")}SX`;
  const find = (kept: Kept | undefined, appId: string): Found => {
    if (kept?.grant.appId !== appId) return { kind: "unknown" };
    return now() >= kept.until ? { kind: "expired" } : { kind: "ok", grant: kept.grant };
  };
  return {
    issue(grant, { accessLifeS, refreshLifeS }) {
      const [accessToken, refreshToken] = [token(grant), token(grant)];
      accessTokens.set(accessToken, { grant, until: now() + accessLifeS * 1000 });
      refreshTokens.set(refreshToken, { grant, until: now() + refreshLifeS * 1000 });
      return { accessToken, refreshToken };
    },
    takeRefresh(refreshToken, appId) {
      const found = find(refreshTokens.get(refreshToken), appId);
      if (found.kind === "ok") refreshTokens.delete(refreshToken);
      return found;
    },
    readAccess: (accessToken, appId) => find(accessTokens.get(accessToken), appId),
    clear() {
      accessTokens.clear();
      refreshTokens.clear();
    },
  };
}
