import type { World } from "../world/world.ts";
import { type WechatFailure, wechatFailure } from "./errors.ts";
import { textOf } from "./exchange-code.ts";

const codes = { malformed: 40014, stale: 40001, expired: 42001 } as const;

/**
 * The app an `access_token` of the query belongs to, or the failure to answer with. Source: developers.weixin.qq.com, general error codes,
 * as of 2026-11.
 */
export function requireToken(world: World, token: unknown): { readonly appId: string } | WechatFailure {
  const given = textOf(token);
  if (!given) return wechatFailure(41001, world);
  const check = world.tokens.check(given);
  return check.kind === "ok" ? check : wechatFailure(codes[check.kind], world);
}
