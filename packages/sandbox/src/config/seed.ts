import type { AppSeeds } from "../options.ts";
import { completeSsoApps, completeWechatApps, type MakeSecret } from "./apps.ts";
import { seedPersonas } from "./personas.ts";
import type { SandboxConfig, SsoAppInput, WechatAppInput } from "./schemas.ts";

/** The first is bound to an Open Platform account, the second is not. */
const seedWechatApps: readonly WechatAppInput[] = [
  { appId: "wx7c0e5a1b2d3f4a60", openPlatform: "tongban-open" },
  { appId: "wx0000000000000002" },
];

const seedSsoApps: readonly SsoAppInput[] = [{ appId: "tongban-h5", returnOrigins: ["http://127.0.0.1:7300", "http://localhost:7300"] }];

/**
 * The configuration a sandbox starts with. Quotas: developers.weixin.qq.com, code2Session (100 a minute and user) and getStableAccessToken
 * (10,000 a minute, 500,000 a day, 20 forced a day), as of 2026-11.
 */
export function seedConfig({ wechat = seedWechatApps, sso = seedSsoApps }: AppSeeds, makeSecret: MakeSecret): SandboxConfig {
  return {
    personas: seedPersonas,
    wechatApps: completeWechatApps(wechat, [], makeSecret),
    ssoApps: completeSsoApps(sso, [], makeSecret),
    faults: [],
    offsetMs: 0,
    quotas: { exchangesPerUserMinute: 100, tokenCallsPerMinute: 10_000, tokenCallsPerDay: 500_000, forcedTokensPerDay: 20 },
  };
}
