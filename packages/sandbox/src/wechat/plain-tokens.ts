import type { Chance } from "../world/world.ts";
import type { TokenCheck } from "./app-tokens.ts";
import { tokenForm } from "./app-tokens.ts";

const lifeMs = 7_200_000;
const overlapMs = 300_000;

interface PlainToken {
  readonly appId: string;
  readonly until: number;
  /** When the next one was given, it has five more minutes, and is then out of date and not expired. */
  readonly displacedAt?: number;
}

/**
 * Access tokens of `GET /cgi-bin/token`: each call gives another and displaces the last, which holds five minutes more. They are kept apart
 * from those of `stable_token`. Source: developers.weixin.qq.com, getAccessToken, as of 2026-11.
 */
export interface PlainTokens {
  give(appId: string): { readonly token: string; readonly expiresIn: number };
  check(token: string): TokenCheck;
  /** All of the app's tokens are out of date at once. */
  displace(appId: string): void;
  expire(appId: string): void;
  clear(): void;
}

export function createPlainTokens({ now, random }: Chance): PlainTokens {
  const tokens = new Map<string, PlainToken>();
  const last = new Map<string, string>();

  function change(appId: string, parts: Partial<PlainToken>): void {
    for (const [token, held] of tokens) if (held.appId === appId) tokens.set(token, { ...held, ...parts });
  }

  return {
    give(appId) {
      const before = last.get(appId);
      const held = before === undefined ? undefined : tokens.get(before);
      if (before !== undefined && held) tokens.set(before, { ...held, displacedAt: now() + overlapMs });
      const token = `96_${random(138).toString("base64url")}`;
      tokens.set(token, { appId, until: now() + lifeMs });
      last.set(appId, token);
      return { token, expiresIn: lifeMs / 1000 };
    },
    check(token) {
      if (!tokenForm.test(token)) return { kind: "malformed" };
      const held = tokens.get(token);
      if (!held || now() >= (held.displacedAt ?? Number.POSITIVE_INFINITY)) return { kind: "stale" };
      return now() < held.until ? { kind: "ok", appId: held.appId } : { kind: "expired" };
    },
    displace: (appId) => change(appId, { displacedAt: now() }),
    expire: (appId) => change(appId, { until: now() }),
    clear() {
      tokens.clear();
      last.clear();
    },
  };
}
