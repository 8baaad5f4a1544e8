import type { WechatCall } from "../config/wechat-calls.ts";
import { day, minute } from "../world/counter.ts";
import type { World } from "../world/world.ts";
import { type WechatFailure, wechatFailure } from "./errors.ts";

/** Schemes count among links too. Source: developers.weixin.qq.com, generateUrlLink, as of 2026-11. */
const countedAs: Partial<Record<WechatCall, readonly WechatCall[]>> = {
  "/wxa/generatescheme": ["/wxa/generatescheme", "/wxa/generate_urllink"],
};

/** Counts one call of the app; the failure to answer with when it is over a quota. */
export function takeCall({ config, counter, ...world }: World, appId: string, call: WechatCall): WechatFailure | undefined {
  const quotas = config.read().quotas.wechatCalls;
  for (const counted of countedAs[call] ?? [call]) {
    const { perMinute, perDay } = quotas[counted] ?? {};
    if (perMinute !== undefined && !counter.take(`${counted} minute ${appId}`, perMinute, minute)) return wechatFailure(45011, world);
    if (perDay !== undefined && !counter.take(`${counted} day ${appId}`, perDay, day)) return wechatFailure(45009, world);
  }
  return undefined;
}
