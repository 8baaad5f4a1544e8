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

/**
 * Codes of `wx.login`: five minutes, one app, one use (miniprogram-api-typings 5.2.3; code2Session, as of 2026-11). Each new code makes a
 * new session_key and displaces the user's last one: the documents say "may" (wx.checkSession), here it always does.
 */
export interface LoginCodes {
  issue(appId: string, persona: string): string;
  /** Whose code it is, without using it. */
  ownerOf(code: string, appId: string): string | undefined;
  /** Looks and uses in one step, so of two at once exactly one is served. */
  redeem(code: string, appId: string): Redemption;
  /** Is the session_key that came with this code still the user's valid one? */
  isCurrent(code: string, appId: string): boolean;
  clear(): void;
}

export function createLoginCodes({ now, random }: Chance): LoginCodes {
  const codes = new Map<string, LoginCode>();
  const currentKeys = new Map<string, string>();
  const user = ({ appId, persona }: Pick<LoginCode, "appId" | "persona">) => `${appId} ${persona}`;
  const find = (code: string, appId: string) => {
    const found = codes.get(code);
    return found?.appId === appId ? found : undefined;
  };

  return {
    issue(appId, persona) {
      const code = `0${random(24).toString("base64url").slice(0, 31)}`;
      const issued: LoginCode = { code, appId, persona, sessionKey: random(16).toString("base64"), until: now() + lifeMs, used: false };
      codes.set(code, issued);
      currentKeys.set(user(issued), issued.sessionKey);
      return code;
    },
    ownerOf: (code, appId) => find(code, appId)?.persona,
    redeem(code, appId) {
      const found = find(code, appId);
      if (!found) return { kind: "unknown" };
      if (now() >= found.until) return { kind: "expired" };
      if (found.used) return { kind: "used" };
      codes.set(code, { ...found, used: true });
      return { kind: "ok", persona: found.persona, sessionKey: found.sessionKey };
    },
    isCurrent(code, appId) {
      const found = find(code, appId);
      return found !== undefined && currentKeys.get(user(found)) === found.sessionKey;
    },
    clear() {
      codes.clear();
      currentKeys.clear();
    },
  };
}
