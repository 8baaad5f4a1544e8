import type { AlipayApp } from "../config/alipay-schemas.ts";
import type { World } from "../world/world.ts";
import { beijingTime } from "./beijing-time.ts";
import { type AlipayFailure, type AlipaySubCode, alipayFailure } from "./errors.ts";
import { type AlipayIdentifiers, identifiersOf } from "./identifiers.ts";
import type { Params } from "./read-params.ts";
import type { Grant } from "./user-tokens.ts";

export interface AlipayTokens extends AlipayIdentifiers {
  readonly access_token: string;
  readonly auth_start: string;
  readonly expires_in: number;
  readonly re_expires_in: number;
  readonly refresh_token: string;
}

/**
 * `alipay.system.oauth.token`: its parameters stand beside the common ones, not in biz_content; a success has neither `code` nor `msg`.
 * Source: opendocs.alipay.com, oauth.token, and replies quoted in 2023 and 2025. Inference: a refused try does not use the code up.
 */
export function exchangeCode(world: World, app: AlipayApp, params: Params): AlipayTokens | AlipayFailure {
  const no = (subCode: AlipaySubCode) => alipayFailure(subCode);
  const grantType = params.get("grant_type");

  if (grantType === "authorization_code") {
    const redeemed = world.authCodes.redeem(params.get("code") ?? "", app.appId);
    return redeemed ? give(world, app, { ...redeemed, appId: app.appId, authStart: world.now() }) : no("isv.code-invalid");
  }
  if (grantType === "refresh_token") {
    const taken = world.userTokens.takeRefresh(params.get("refresh_token") ?? "", app.appId);
    if (taken.kind === "ok") return give(world, app, taken.grant);
    return no(taken.kind === "expired" ? "isv.refresh-token-time-out" : "isv.refresh-token-invalid");
  }
  return no("isv.grant-type-invalid");
}

function give(world: World, app: AlipayApp, grant: Grant): AlipayTokens | AlipayFailure {
  const user = world.findPersona(grant.persona);
  if (!user) return alipayFailure("isv.code-invalid");
  const { accessTokenLifeS, refreshTokenLifeS } = world.config.read().alipayRules;
  const { accessToken, refreshToken } = world.userTokens.issue(grant, { accessLifeS: accessTokenLifeS, refreshLifeS: refreshTokenLifeS });
  return {
    access_token: accessToken,
    auth_start: beijingTime(grant.authStart),
    expires_in: accessTokenLifeS,
    re_expires_in: refreshTokenLifeS,
    refresh_token: refreshToken,
    ...identifiersOf(user, app),
  };
}
