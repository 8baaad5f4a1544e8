import { randomBytes } from "node:crypto";
import type { Sandbox } from "@tongban/sandbox";
import type { GatewayOptions } from "../../src/index.ts";
import { ssoPaths } from "../../src/upstream/sso/paths.ts";
import { h5Origin, type World } from "./world.ts";

type App = GatewayOptions["apps"][number];

const secretKey = randomBytes(16).toString("hex");
const returnOrigins = [h5Origin];
const keysOf = (appId: string) => ({ accessKey: `key-of-${appId}`, secretKey });
const common = { channel: "h5", issuer: "zhejiang", returnOrigins } as const;

export const acr = "urn:tongban:acr:";

/** Web apps of every flow, each known to the sandbox. */
function webApps({ url }: Sandbox): readonly App[] {
  const unified = { apiBase: url, loginUrl: `${url}/uc/sso/login` };
  const older = { flow: "personal", apiBase: url, servicePassword: secretKey } as const;
  const page = `${url}/sso/mobile.do?action=oauth&scope=1`;
  const legalPage = `${url}/opensso/spsaehandler/metaAlias/sp`;
  const provider = { issuer: `${url}/oidc`, clientSecret: secretKey, scope: "openid identity" };
  const xiamen = { base: `${url}/pbc/usercenter/`, clientSecret: secretKey };
  const levels = { [`${acr}2`]: 2, [`${acr}3`]: 3 } as const;
  const realName = { nameClaim: "name", numberClaim: "id_number" };
  return [
    { ...common, appId: "zj-pc", sso: { ...unified, ...keysOf("zj-pc") } },
    {
      ...common,
      appId: "zj-wechat",
      sso: { ...unified, ...keysOf("zj-wechat"), terminal: "wechat-mini", paths: ssoPaths.apiGateway.unified },
    },
    { ...common, appId: "zj-app", sso: { ...older, terminal: "app", loginUrl: page, serviceCode: "zj-app" } },
    {
      ...common,
      appId: "zj-behind",
      sso: {
        ...older,
        loginUrl: page,
        terminal: "app",
        serviceCode: "zj-behind",
        gateway: keysOf("zj-behind"),
        paths: ssoPaths.apiGateway.personal,
      },
    },
    {
      ...common,
      appId: "zj-legal",
      sso: { flow: "legal", apiBase: url, loginUrl: legalPage, project: { id: "zj-legal", secret: secretKey } },
    },
    {
      ...common,
      appId: "zj-legal-behind",
      sso: { flow: "legal", apiBase: url, loginUrl: legalPage, gateway: keysOf("zj-legal-behind"), paths: ssoPaths.apiGateway.legal },
    },
    { channel: "h5", issuer: "ixiamen", appId: "ixm-plain", returnOrigins, ixiamen: { ...xiamen, clientId: "ixm-plain" } },
    {
      channel: "h5",
      issuer: "ixiamen",
      appId: "ixm-named",
      returnOrigins,
      ixiamen: { ...xiamen, clientId: "ixm-named", realName: { level: 2, certifTypes: { 1: "citizen-id" } } },
    },
    { channel: "h5", appId: "oidc-plain", returnOrigins, oidc: { ...provider, clientId: "oidc-plain", scope: "openid" } },
    {
      channel: "h5",
      appId: "oidc-levels",
      returnOrigins,
      oidc: { ...provider, clientId: "oidc-levels", clientAuth: "client_secret_post", levels, realName },
    },
  ];
}

export interface WebWorld {
  readonly gateway: string;
  /** Tells the sandbox of the apps; `world.clear` makes it forget them. */
  register(): void;
}

/** A gateway of this world that has these apps. */
export async function startWebApps(world: World, change: Partial<GatewayOptions> = {}): Promise<WebWorld> {
  const apps = webApps(world.sandbox);
  // these tests guess more than people do
  const gateway = await world.start({ apps, guessesPerMinute: 10_000, ...change });
  const callbackOf = (appId: string) => `${gateway}/v1/sso/return/${appId}`;
  const register = () => {
    const ids = apps.map(({ appId }) => appId);
    const known = ids.filter((appId) => !appId.startsWith("oidc-"));
    const viaCallback = known.filter((appId) => appId !== "zj-wechat");
    world.sandbox.config.change({
      ssoApps: known.map((appId) => ({
        appId,
        ...keysOf(appId),
        returnOrigins,
        ...(viaCallback.includes(appId) && { callback: callbackOf(appId) }),
      })),
      oidcApps: [
        { clientId: "oidc-plain", clientSecret: secretKey, redirectUris: [callbackOf("oidc-plain")], alg: "EdDSA" },
        { clientId: "oidc-levels", clientSecret: secretKey, redirectUris: [callbackOf("oidc-levels")], alg: "RS256" },
      ],
    });
  };
  register();
  // the provider's RSA key takes its time, and no citizen should wait for it
  await fetch(`${world.sandbox.url}/oidc/jwks`);
  return { gateway, register };
}
