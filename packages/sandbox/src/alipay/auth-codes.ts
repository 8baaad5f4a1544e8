import type { Chance } from "../world/world.ts";

interface AuthCode {
  readonly appId: string;
  readonly persona: string;
  readonly scopes: readonly string[];
  readonly until: number;
  readonly used: boolean;
}

/**
 * Codes of `my.getAuthCode`: one app, one use. They live between 3 minutes and 24 hours, as the platform decides (opendocs.alipay.com,
 * oauth.token, as of 2026-11); 5 minutes here unless the rules say otherwise.
 */
export interface AuthCodes {
  issue(code: Pick<AuthCode, "appId" | "persona" | "scopes">, lifeS: number): string;
  /** Looks and uses in one step, so of two at once exactly one is served; undefined for every reason alike, as one sub-code says. */
  redeem(code: string, appId: string): Pick<AuthCode, "persona" | "scopes"> | undefined;
  clear(): void;
}

export function createAuthCodes({ now, random }: Chance): AuthCodes {
  const codes = new Map<string, AuthCode>();
  return {
    issue(asked, lifeS) {
      const code = `${random(14).toString("hex")}SX${random(1).toString("hex")}`;
      codes.set(code, { ...asked, until: now() + lifeS * 1000, used: false });
      return code;
    },
    redeem(code, appId) {
      const found = codes.get(code);
      if (!found || found.appId !== appId || found.used || now() >= found.until) return undefined;
      codes.set(code, { ...found, used: true });
      return found;
    },
    clear: () => codes.clear(),
  };
}
