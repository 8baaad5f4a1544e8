import type { World } from "../world/world.ts";
import { checkAddress } from "./check-address.ts";
import { type WechatErrcode, type WechatFailure, wechatFailure } from "./errors.ts";
import { textOf } from "./exchange-code.ts";
import type { StableToken } from "./give-stable-token.ts";
import { takeCall } from "./take-call.ts";

/**
 * `GET /cgi-bin/token`. Source: developers.weixin.qq.com, getAccessToken, as of 2026-11; its quota of 2,000 a day is quoted by developers and
 * not in the document.
 */
export function givePlainToken(world: World, query: Readonly<Record<string, unknown>>, from: string): StableToken | WechatFailure {
  const no = (errcode: WechatErrcode) => wechatFailure(errcode, world);
  const [appId, secret] = [textOf(query.appid), textOf(query.secret)];
  if (query.grant_type !== "client_credential") return no(40002);
  if (!appId) return no(41002);
  if (!secret) return no(41004);

  const { config, plainTokens } = world;
  const app = config.read().wechatApps.find((known) => known.appId === appId);
  if (!app) return no(40013);
  if (app.secret !== secret) return no(40125);
  const unknown = checkAddress(app, from, world);
  if (unknown) return unknown;
  const over = takeCall(world, appId, "/cgi-bin/token");
  if (over) return over;
  const { token, expiresIn } = plainTokens.give(appId);
  return { access_token: token, expires_in: expiresIn };
}
