import type { Chance } from "../../world/world.ts";

/** The user's session_key in one app. */
interface SessionKey {
  /** 16 bytes in base64; keys of HMACs are this text, not the bytes. */
  readonly key: string;
  readonly until: number;
  /** When the user last logged in. */
  readonly seen: number;
}

interface LoginRule {
  readonly sessionKeyRotation: "always" | "never";
  readonly sessionKeyLifeS: number;
}

/**
 * One valid session_key for each user and app. A new login code "may" make another and displace it, by configuration always or never; its
 * life is not told. Source: developers.weixin.qq.com, wx.checkSession and ResetUserSessionKey, as of 2026-11.
 */
export interface SessionKeys {
  /** The key that goes with a new login code. */
  atLogin(appId: string, persona: string, rule: LoginRule): string;
  /** Undefined before the first login and after the key's end. */
  current(appId: string, persona: string): string | undefined;
  /** A new key with the old one's end; undefined when there is none. */
  reset(appId: string, persona: string): string | undefined;
  /** Milliseconds since her last login; undefined before the first. */
  sinceVisit(appId: string, persona: string): number | undefined;
  clear(): void;
}

export function createSessionKeys({ now, random }: Chance): SessionKeys {
  const keys = new Map<string, SessionKey>();
  const nameOf = (appId: string, persona: string) => `${appId} ${persona}`;
  const makeKey = () => random(16).toString("base64");
  function valid(appId: string, persona: string): SessionKey | undefined {
    const held = keys.get(nameOf(appId, persona));
    return held && now() < held.until ? held : undefined;
  }
  return {
    atLogin(appId, persona, { sessionKeyRotation, sessionKeyLifeS }) {
      const held = sessionKeyRotation === "never" ? valid(appId, persona) : undefined;
      const { key, until } = held ?? { key: makeKey(), until: now() + sessionKeyLifeS * 1000 };
      keys.set(nameOf(appId, persona), { key, until, seen: now() });
      return key;
    },
    current: (appId, persona) => valid(appId, persona)?.key,
    reset(appId, persona) {
      const held = valid(appId, persona);
      if (!held) return undefined;
      const key = makeKey();
      keys.set(nameOf(appId, persona), { ...held, key });
      return key;
    },
    sinceVisit(appId, persona) {
      const held = keys.get(nameOf(appId, persona));
      return held && now() - held.seen;
    },
    clear: () => keys.clear(),
  };
}
