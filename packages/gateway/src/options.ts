import type { LogTarget } from "@tongban/server-kit";
import type { GatewayKeys } from "./keys/create-keys.ts";
import type { LinkSeed } from "./links/default-links.ts";
import { completePolicy, type Policy } from "./policy.ts";

/** A WeChat mini-program registered here. */
export interface WechatApp {
  readonly channel: "wechat";
  readonly appId: string;
  readonly secret: string;
  /** `https://api.weixin.qq.com`, or the sandbox. */
  readonly apiBase: string;
  /** The Open Platform account it is bound to: the scope of its unionids. Without it unionids are not kept. */
  readonly openPlatform?: string;
}

/** A web app whose citizens sign in through a government sign-on. */
export interface H5App {
  readonly channel: "h5";
  readonly appId: string;
  /** Scope of the sign-on's user ids. */
  readonly issuer: string;
  readonly sso: {
    readonly loginUrl: string;
    readonly apiBase: string;
    readonly accessKey: string;
    readonly secretKey: string;
  };
  /** Origins the sign-on may send citizens back to, and that may call the gateway from a browser. */
  readonly returnOrigins: readonly string[];
}

export type RegisteredApp = WechatApp | H5App;

/** One running part, for the front page. */
export interface RunningPart {
  readonly name: string;
  readonly url: string;
  /** What to do there, Chinese. */
  readonly what: string;
}

export interface GatewayOptions {
  readonly port: number;
  readonly host?: string;
  /** `postgres://…`; the tables live in the schema `gateway`. */
  readonly databaseUrl: string;
  /** Where browsers reach the gateway; the address it listens on by default. */
  readonly publicUrl?: string;
  readonly keys: GatewayKeys;
  readonly apps: readonly RegisteredApp[];
  /** `certKeySecret` is shared with the platform: it finds a person by it without the number travelling. */
  readonly platform: { readonly url: string; readonly certKeySecret: string };
  readonly links?: readonly LinkSeed[];
  /** The built H5 shell, served at `/h5/`. */
  readonly shellDir?: string;
  readonly parts?: readonly RunningPart[];
  /** Production refuses sandbox keys and upstreams without TLS. */
  readonly environment: "development" | "production";
  readonly policy?: Partial<Policy>;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  readonly logLevel?: string;
  readonly logTarget?: LogTarget;
  readonly upstreamTimeoutMs?: number;
}

/** The options with what was left out filled in; throws when they are not safe to start on. */
export function completeOptions(options: GatewayOptions) {
  if (options.environment === "production") checkProduction(options);
  const seen = new Set<string>();
  for (const { channel, appId } of options.apps) {
    if (seen.has(`${channel} ${appId}`)) throw new Error(`[@tongban/gateway] the ${channel} app ${appId} is registered twice`);
    seen.add(`${channel} ${appId}`);
  }
  return {
    ...options,
    host: options.host ?? "127.0.0.1",
    now: options.now ?? Date.now,
    logLevel: options.logLevel ?? "warn",
    upstreamTimeoutMs: options.upstreamTimeoutMs ?? 5_000,
    policy: completePolicy(options.policy),
  };
}

function checkProduction({ keys, apps, platform, publicUrl }: GatewayOptions): void {
  if (keys.sandbox) throw new Error("[@tongban/gateway] production refuses sandbox keys: give keys of your own with `sandbox: false`");
  if (!publicUrl) throw new Error("[@tongban/gateway] production needs publicUrl, the https address browsers use");
  const addresses = [publicUrl, platform.url];
  for (const app of apps)
    addresses.push(...(app.channel === "wechat" ? [app.apiBase] : [app.sso.apiBase, app.sso.loginUrl, ...app.returnOrigins]));
  for (const address of addresses) {
    if (new URL(address).protocol !== "https:") throw new Error(`[@tongban/gateway] production refuses ${address}: it must be https`);
  }
}
