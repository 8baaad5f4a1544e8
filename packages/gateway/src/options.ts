import type { ChannelId } from "@tongban/protocol";
import type { LogTarget } from "@tongban/server-kit";
import type { GatewayKeys } from "./keys/create-keys.ts";
import type { LinkSeed } from "./links/default-links.ts";
import { checkMaintainers, type Maintainer } from "./operate/maintainers.ts";
import { completePolicy, type Policy } from "./policy.ts";
import { type RegisteredApp, traitsOf } from "./upstream/channels.ts";

/** One running part, for the front page. */
export interface RunningPart {
  readonly name: string;
  readonly url: string;
  /** What to do there, Chinese. */
  readonly what: string;
}

/** A phone beside the H5 one, framed by the front page in development: the live view of a running mini-program. */
interface FramedPhone {
  /** Chinese. */
  readonly title: string;
  readonly url: string;
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
  readonly phones?: readonly FramedPhone[];
  /** Who may act under `/v1/operate/`. Default: nobody. */
  readonly maintainers?: readonly Maintainer[];
  /** Production refuses sandbox keys and upstreams without TLS. */
  readonly environment: "development" | "production";
  /** What holds where a region has no policy of its own. */
  readonly policy?: Partial<Policy>;
  /** By 12-digit region code; what one leaves out is taken from `policy`. An app belongs to the region it is registered with. */
  readonly regionPolicies?: Readonly<Record<string, Partial<Policy>>>;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  readonly logLevel?: string;
  readonly logTarget?: LogTarget;
  readonly upstreamTimeoutMs?: number;
  /** How often notices that have not gone out yet are looked for. Default 2. */
  readonly deliverySeconds?: number;
  /** How often old rows are cleared away. Default 10. */
  readonly sweepMinutes?: number;
  /** Sign-ins by codes nobody gave out that one address, and forged claims and grants that one credential, may try in a minute, at one replica. Default 120. */
  readonly guessesPerMinute?: number;
  /** Balancers in front, by address or network (`10.0.0.0/8`): only their word is believed about who calls. */
  readonly trustedProxies?: readonly string[];
}

/** The options with what was left out filled in; throws when they are not safe to start on. */
export function completeOptions(options: GatewayOptions) {
  if (options.environment === "production") checkProduction(options);
  const seen = new Set<string>();
  for (const { channel, appId } of options.apps) {
    if (seen.has(`${channel} ${appId}`)) throw new Error(`[@tongban/gateway] the ${channel} app ${appId} is registered twice`);
    seen.add(`${channel} ${appId}`);
  }
  const policy = completePolicy(options.policy);
  const regional = Object.entries(options.regionPolicies ?? {}).map(
    ([region, own]) => [region, completePolicy({ ...policy, ...own })] as const,
  );
  return {
    ...options,
    host: options.host ?? "127.0.0.1",
    now: options.now ?? Date.now,
    logLevel: options.logLevel ?? "warn",
    upstreamTimeoutMs: options.upstreamTimeoutMs ?? 5_000,
    maintainers: checkMaintainers(options.maintainers ?? []),
    deliverySeconds: options.deliverySeconds ?? 2,
    sweepMinutes: options.sweepMinutes ?? 10,
    guessesPerMinute: options.guessesPerMinute ?? 120,
    policy,
    /** A counter serves citizens of every region. */
    counterSplitDays: Math.max(policy.splitDays, ...regional.map(([, { splitDays }]) => splitDays)),
    policyOf: createPolicies(options.apps, { policy, regional: new Map(regional) }),
  };
}

interface Decided {
  readonly policy: Policy;
  readonly regional: ReadonlyMap<string, Policy>;
}

/** The policy that holds in the region of an app. */
function createPolicies(apps: GatewayOptions["apps"], { policy, regional }: Decided) {
  const byApp = new Map(apps.map(({ channel, appId, region }) => [`${channel} ${appId}`, (region && regional.get(region)) || policy]));
  return ({ channel, appId }: { readonly channel: ChannelId; readonly appId: string }): Policy =>
    byApp.get(`${channel} ${appId}`) ?? policy;
}

function checkProduction({ keys, apps, platform, publicUrl }: GatewayOptions): void {
  if (keys.sandbox) throw new Error("[@tongban/gateway] production refuses sandbox keys: give keys of your own with `sandbox: false`");
  if (!publicUrl) throw new Error("[@tongban/gateway] production needs publicUrl, the https address browsers use");
  const addresses = [publicUrl, platform.url];
  for (const address of addresses.concat(apps.flatMap((app) => traitsOf(app).addresses))) {
    if (new URL(address).protocol !== "https:") throw new Error(`[@tongban/gateway] production refuses ${address}: it must be https`);
  }
}
