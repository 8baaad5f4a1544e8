import type { Chance } from "../world/world.ts";

const lifeMs = 5 * 60_000;

interface LoginCode {
  readonly code: string;
  readonly appId: string;
  readonly persona: string;
  readonly sessionKey: string;
  readonly until: number;
  readonly used: boolean;
}

type Redemption =
  | { readonly kind: "ok"; readonly persona: string; readonly sessionKey: string }
  | { readonly kind: "unknown" | "used" | "expired" };

/** Codes of `wx.login`: five minutes, one app, one use (miniprogram-api-typings 5.2.3; code2Session, as of 2026-11). */
export interface LoginCodes {
  issue(user: Pick<LoginCode, "appId" | "persona" | "sessionKey">): string;
  /** Whose code it is and which session_key came with it, without using it. */
  find(code: string, appId: string): Pick<LoginCode, "persona" | "sessionKey"> | undefined;
  /** Looks and uses in one step, so of two at once exactly one is served. */
  redeem(code: string, appId: string): Redemption;
  clear(): void;
}

export function createLoginCodes({ now, random }: Chance): LoginCodes {
  const codes = new Map<string, LoginCode>();
  const find = (code: string, appId: string) => {
    const found = codes.get(code);
    return found?.appId === appId ? found : undefined;
  };

  return {
    issue(user) {
      const code = `0${random(24).toString("base64url").slice(0, 31)}`;
      codes.set(code, { ...user, code, until: now() + lifeMs, used: false });
      return code;
    },
    find,
    redeem(code, appId) {
      const found = find(code, appId);
      if (!found) return { kind: "unknown" };
      if (now() >= found.until) return { kind: "expired" };
      if (found.used) return { kind: "used" };
      codes.set(code, { ...found, used: true });
      return { kind: "ok", persona: found.persona, sessionKey: found.sessionKey };
    },
    clear: () => codes.clear(),
  };
}
