import type { AlipayApp } from "../config/alipay-schemas.ts";
import type { World } from "../world/world.ts";
import { type AlipaySubCode, alipayFailure } from "./errors.ts";
import { identifiersOf } from "./identifiers.ts";
import type { Params } from "./read-params.ts";

const tokenFailures: Readonly<Record<"unknown" | "expired", AlipaySubCode>> = {
  unknown: "aop.invalid-auth-token",
  expired: "aop.auth-token-time-out",
};

/**
 * `alipay.user.info.share`: `auth_token` stands beside the common parameters. Name and number come to apps that have the arrangement, others get the nickname
 * alone. Source: opendocs.alipay.com, alipay.user.info.share, as of 2026-11; alipay-sdk-java-all, AlipayUserInfoShareResponse, 2024-08.
 * From memory: the sub-code for a token without `auth_user`. Every persona is a verified person with a citizen id card.
 */
export function shareUserInfo(world: World, app: AlipayApp, params: Params): object {
  const found = world.userTokens.readAccess(params.get("auth_token") ?? "", app.appId);
  if (found.kind !== "ok") return alipayFailure(tokenFailures[found.kind]);
  const user = world.findPersona(found.grant.persona);
  if (!user) return alipayFailure("aop.invalid-auth-token");
  if (!found.grant.scopes.includes("auth_user")) return alipayFailure("isv.insufficient-user-permissions");
  const cert = { user_name: user.name, cert_type: "0", cert_no: user.citizenId, is_certified: "T", user_type: "2", user_status: "T" };
  return {
    code: "10000",
    msg: "Success",
    ...identifiersOf(user, app),
    nick_name: `${user.name.slice(0, 1)}**`,
    ...(app.certFields && cert),
  };
}
