import type { World } from "../world/world.ts";
import { type WechatFailure, wechatFailure } from "./errors.ts";
import { textOf } from "./exchange-code.ts";

const codes = { malformed: 40014, stale: 40001, expired: 42001 } as const;

/**
 * The app an `access_token` of the query belongs to, or the failure to answer with. Tokens of both calls that give them are good. Source:
 * developers.weixin.qq.com, general error codes, as of 2026-11.
 */
export function requireToken({ tokens, plainTokens, ...world }: World, token: unknown): { readonly appId: string } | WechatFailure {
  const given = textOf(token);
  if (!given) return wechatFailure(41001, world);
  const stable = tokens.check(given);
  const check = stable.kind === "stale" ? plainTokens.check(given) : stable;
  return check.kind === "ok" ? check : wechatFailure(codes[check.kind], world);
}
