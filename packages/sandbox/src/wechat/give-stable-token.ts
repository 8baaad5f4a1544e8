import { day, minute } from "../world/counter.ts";
import type { World } from "../world/world.ts";
import { checkAddress } from "./check-address.ts";
import { type WechatErrcode, type WechatFailure, wechatFailure } from "./errors.ts";
import { textOf } from "./exchange-code.ts";
import { takeCall } from "./take-call.ts";

export interface StableToken {
  readonly access_token: string;
  readonly expires_in: number;
}

/**
 * `POST /cgi-bin/stable_token`. Source: developers.weixin.qq.com, getStableAccessToken, as of 2026-11 (10,000 calls a minute, 500,000 a day,
 * 20 forced a day). Inference: the 21st forced call of a day reads 45009.
 */
export function giveStableToken(world: World, body: Readonly<Record<string, unknown>>, from: string): StableToken | WechatFailure {
  const no = (errcode: WechatErrcode) => wechatFailure(errcode, world);
  const [appId, secret] = [textOf(body.appid), textOf(body.secret)];
  if (body.grant_type !== "client_credential") return no(40002);
  if (!appId) return no(41002);
  if (!secret) return no(41004);

  const { config, counter, tokens } = world;
  const { wechatApps, quotas } = config.read();
  const app = wechatApps.find((known) => known.appId === appId);
  if (!app) return no(40013);
  if (app.secret !== secret) return no(40125);
  const unknown = checkAddress(app, from, world);
  if (unknown) return unknown;
  const over = takeCall(world, appId, "/cgi-bin/stable_token");
  if (over) return over;
  if (!counter.take(`token minute ${appId}`, quotas.tokenCallsPerMinute, minute)) return no(45011);
  if (!counter.take(`token day ${appId}`, quotas.tokenCallsPerDay, day)) return no(45009);

  if (body.force_refresh === true && tokens.mayForce(appId)) {
    if (!counter.take(`forced ${appId}`, quotas.forcedTokensPerDay, day)) return no(45009);
    tokens.force(appId);
  }
  const { token, expiresIn } = tokens.get(appId);
  return { access_token: token, expires_in: expiresIn };
}
