import type { World } from "../world/world.ts";
import { type WechatFailure, wechatFailure } from "./errors.ts";

/** The JSON object of a POST: none reads 44002, no object 47001. Source: developers.weixin.qq.com, general error codes, as of 2026-11. */
export function readBody(world: World, raw: unknown): { readonly body: Readonly<Record<string, unknown>> } | WechatFailure {
  if (typeof raw !== "string" || raw.trim() === "") return wechatFailure(44002, world);
  try {
    const parsed: unknown = JSON.parse(raw);
    if (typeof parsed === "object" && parsed !== null && !Array.isArray(parsed))
      return { body: parsed as Readonly<Record<string, unknown>> };
  } catch {
    return wechatFailure(47001, world);
  }
  return wechatFailure(47001, world);
}
