import { createHash } from "node:crypto";
import type { Persona } from "../config/personas.ts";
import type { WechatApp } from "../config/wechat-schemas.ts";

/**
 * The user's openid in one app: 28 characters, another one in each app, the same on every phone. Derived, so that it survives a restart.
 * Source: developers.weixin.qq.com, code2Session, as of 2026-11; the length is what real ones have.
 */
export function openidOf(persona: Pick<Persona, "id">, appId: string): string {
  return derive(`openid ${appId} ${persona.id}`);
}

/** The user's unionid, one for all apps of an Open Platform account; undefined for an app bound to none. */
export function unionidOf(persona: Pick<Persona, "id">, { openPlatform }: Pick<WechatApp, "openPlatform">): string | undefined {
  return openPlatform === undefined ? undefined : derive(`unionid ${openPlatform} ${persona.id}`);
}

function derive(text: string): string {
  return `o${createHash("sha256").update(text).digest("base64url").slice(0, 27)}`;
}
