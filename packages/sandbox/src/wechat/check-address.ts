import type { WechatApp } from "../config/wechat-schemas.ts";
import type { World } from "../world/world.ts";
import { type WechatFailure, wechatFailure } from "./errors.ts";

/**
 * The failure to answer a server with that is not on the app's list of addresses, where it has one (开发设置 → IP 白名单): a new replica's usual surprise. Source:
 * developers.weixin.qq.com, getStableAccessToken (40164), as of 2026-11; its words from developers' posts.
 */
export function checkAddress({ ipWhitelist }: WechatApp, ip: string, world: World): WechatFailure | undefined {
  const address = ip.replace(/^::ffff:/, "");
  if (!ipWhitelist || ipWhitelist.includes(address)) return undefined;
  return wechatFailure(40164, world, `${address} ipv6 ::ffff:${address}, not in whitelist`);
}
