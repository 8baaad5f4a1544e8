import type { AppSeeds } from "../options.ts";
import { completeAlipayApps } from "./alipay-apps.ts";
import type { AlipayAppInput } from "./alipay-schemas.ts";
import { completeOidcApps, completeSsoApps } from "./apps.ts";
import type { OidcAppInput } from "./oidc-schemas.ts";
import { seedOrganisations } from "./organisations.ts";
import { seedPersonas } from "./personas.ts";
import type { SandboxConfig } from "./schemas.ts";
import type { SsoAppInput } from "./sso-schemas.ts";
import type { StoreSetting } from "./store.ts";
import { completeWechatApps } from "./wechat-apps.ts";
import type { WechatAppInput } from "./wechat-schemas.ts";
import { wechatCallQuotas, wechatRules } from "./wechat-seed.ts";

/** The first is bound to an Open Platform account, the second is not. */
const seedWechatApps: readonly WechatAppInput[] = [
  { appId: "wx7c0e5a1b2d3f4a60", openPlatform: "tongban-open" },
  { appId: "wx0000000000000002" },
];

/** One of each mode. Both in one group, so that a citizen has one union_id. */
const seedAlipayApps: readonly AlipayAppInput[] = [
  { appId: "2021000000000001", mode: "key", unionGroup: "tongban-union" },
  { appId: "2021000000000002", mode: "certificate", unionGroup: "tongban-union" },
];

const seedSsoApps: readonly SsoAppInput[] = [{ appId: "tongban-h5", returnOrigins: ["http://127.0.0.1:7300", "http://localhost:7300"] }];

const seedOidcApps: readonly OidcAppInput[] = [
  { clientId: "tongban-oidc", redirectUris: ["http://127.0.0.1:7300/v1/sso/return/tongban-oidc"] },
];

/**
 * The configuration a sandbox starts with. Quotas: developers.weixin.qq.com, code2Session (100 a minute and user) and getStableAccessToken
 * (10,000 a minute, 500,000 a day, 20 forced a day), as of 2026-11. Alipay: tokens live 15 and 30 days in replies quoted in 2025, a certify_id 23
 * hours (developer.aliyun.com/ask/285734); the life of an auth code, the window of a timestamp and the quota are inferences.
 */
export function seedConfig(apps: AppSeeds, makers: Pick<StoreSetting, "makeSecret" | "papers" | "wechat">): SandboxConfig {
  const { makeSecret, papers } = makers;
  const { wechat = seedWechatApps, alipay = seedAlipayApps, sso = seedSsoApps, oidc = seedOidcApps } = apps;
  return {
    personas: seedPersonas,
    wechatApps: completeWechatApps(wechat, [], makers.wechat),
    wechatRules,
    alipayApps: completeAlipayApps(alipay, [], papers),
    alipayRules: {
      authCodeLifeS: 300,
      accessTokenLifeS: 1_296_000,
      refreshTokenLifeS: 2_592_000,
      certifyLifeS: 82_800,
      timestampWindowS: 600,
    },
    ssoApps: completeSsoApps(sso, [], makeSecret),
    oidcApps: completeOidcApps(oidc, [], makeSecret),
    organisations: seedOrganisations,
    faults: [],
    offsetMs: 0,
    quotas: {
      exchangesPerUserMinute: 100,
      wechatCalls: wechatCallQuotas,
      tokenCallsPerMinute: 10_000,
      tokenCallsPerDay: 500_000,
      forcedTokensPerDay: 20,
      alipayCallsPerMinute: 6_000,
    },
  };
}
