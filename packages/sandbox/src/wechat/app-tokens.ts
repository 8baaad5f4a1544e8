import type { Chance } from "../world/world.ts";

const lifeMs = 7_200_000;
const overlapMs = 300_000;
const forcedGapMs = 30_000;

interface AppToken {
  readonly token: string;
  readonly appId: string;
  readonly until: number;
  readonly revoked: boolean;
}

export const tokenForm = /^96_[\w-]{184}$/;

export type TokenCheck = { readonly kind: "ok"; readonly appId: string } | { readonly kind: "malformed" | "stale" | "expired" };

/**
 * Access tokens of `stable_token`. A repeated call gets the same token with what is left of its life; in its last five minutes a new one is
 * given and both hold, so `expiresIn` is never under 300. A forced call ends the old one at once, but not within 30 s of the last forced
 * one. Source: developers.weixin.qq.com, getStableAccessToken, as of 2026-11.
 */
export interface AppTokens {
  get(appId: string): { readonly token: string; readonly expiresIn: number };
  /** Would a forced call renew, or is it too soon after the last? */
  mayForce(appId: string): boolean;
  /** The next `get` makes a new token. */
  force(appId: string): void;
  check(token: string): TokenCheck;
  /** All of the app's tokens are out of date at once, as if another replica had forced one; no quota is touched. */
  displace(appId: string): void;
  /** All of the app's tokens come to their end. */
  expire(appId: string): void;
  clear(): void;
}

export function createAppTokens({ now, random }: Chance): AppTokens {
  const tokens = new Map<string, AppToken>();
  const current = new Map<string, AppToken>();
  const forcedAt = new Map<string, number>();

  function issue(appId: string): AppToken {
    const token = `96_${random(138).toString("base64url")}`;
    const issued: AppToken = { token, appId, until: now() + lifeMs, revoked: false };
    tokens.set(token, issued);
    current.set(appId, issued);
    return issued;
  }

  function displace(appId: string): void {
    current.delete(appId);
    for (const held of tokens.values()) if (held.appId === appId) tokens.set(held.token, { ...held, revoked: true });
  }

  return {
    get(appId) {
      const held = current.get(appId);
      const { token, until } = held && held.until - now() >= overlapMs ? held : issue(appId);
      return { token, expiresIn: Math.floor((until - now()) / 1000) };
    },
    mayForce: (appId) => now() - (forcedAt.get(appId) ?? Number.NEGATIVE_INFINITY) >= forcedGapMs,
    force(appId) {
      forcedAt.set(appId, now());
      displace(appId);
    },
    check(token) {
      if (!tokenForm.test(token)) return { kind: "malformed" };
      const held = tokens.get(token);
      if (!held || held.revoked) return { kind: "stale" };
      return now() < held.until ? { kind: "ok", appId: held.appId } : { kind: "expired" };
    },
    displace,
    expire(appId) {
      current.delete(appId);
      for (const held of tokens.values()) if (held.appId === appId) tokens.set(held.token, { ...held, until: now() });
    },
    clear() {
      tokens.clear();
      current.clear();
      forcedAt.clear();
    },
  };
}
