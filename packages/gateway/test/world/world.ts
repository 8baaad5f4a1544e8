import { randomBytes } from "node:crypto";
import { type Sandbox, startSandbox } from "@tongban/sandbox";
import { freshDatabase, rememberTables } from "@tongban/server-kit/testkit";
import { createGatewayKeys, type GatewayOptions, startGateway } from "../../src/index.ts";
import { type AlipayMode, alipayAppsOf, alipaySeeds } from "./alipay-apps.ts";
import { maintainers } from "./maintainers.ts";
import { startScriptedPlatform } from "./scripted-platform.ts";

export const wxAppId = "wx7c0e5a1b2d3f4a60";
export const otherWxAppId = "wx0000000000000002";
export const h5AppId = "tongban-h5";
export const h5Origin = "http://h5.test:8080";

/** The people of the sandbox. */
export const zhu = { id: "zhu-guilan", name: "朱桂兰", number: "36050219480315002X" };
export const wang = { id: "wang-xiulan", name: "王秀兰", number: "36050219521102004X" };
export const li = { id: "li-na", name: "李娜", number: "360502199604080068" };

type RunningGateway = Awaited<ReturnType<typeof startGateway>>;

export interface World {
  readonly sandbox: Sandbox;
  readonly platform: Awaited<ReturnType<typeof startScriptedPlatform>>;
  readonly databaseUrl: string;
  /** What the replicas start with. */
  readonly options: GatewayOptions;
  /** Another replica on the same database and keys. */
  start(change?: Partial<GatewayOptions>): Promise<string>;
  startReplica(change?: Partial<GatewayOptions>): Promise<RunningGateway>;
  /** The first replica. */
  readonly gateway: string;
  /** All that the replicas have logged. */
  readonly log: string[];
  /** Moves the gateways' clock (the sandbox's has its own). */
  advance(ms: number): void;
  /** Forgets everybody and everything, as on the first day: much cheaper than another world. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

// one set for all worlds of a test file: an RSA key takes its time
const keys = createGatewayKeys();

export interface WorldMake {
  /** An Alipay app in each of these modes. Default: one with a key. */
  readonly alipay?: readonly AlipayMode[];
}

interface SharedWorld {
  readonly world: Promise<World>;
  isTaken: boolean;
}

/** By their Alipay apps. The files of a process run one after the other, and a world takes a second to make. */
const shared = new Map<string, SharedWorld>();

/**
 * Sandbox, a platform by script, a database and one gateway: as on the first day, with nobody known. One that asks for nothing special is handed on to the next
 * file of this process when it is closed; it lets an address guess as often as it likes, and has the two maintainers and an Alipay app more than asked for.
 */
export async function makeWorld(change: Partial<GatewayOptions> = {}, { alipay = ["key"] }: WorldMake = {}): Promise<World> {
  const isSpecial =
    Object.keys(change).some((name) => name !== "maintainers") || (change.maintainers && change.maintainers !== maintainers);
  const name = alipay.join();
  const found = shared.get(name);
  if (isSpecial || found?.isTaken) return createWorld(change, { alipay });
  const kept = found ?? { world: createWorld({ maintainers, guessesPerMinute: 1_000_000 }, { alipay }), isTaken: false };
  kept.isTaken = true;
  shared.set(name, kept);
  return handOn(await kept.world, () => {
    kept.isTaken = false;
  });
}

/** The world for one file: what it started itself is closed at its end, and what it did is forgotten. */
async function handOn(world: World, release: () => void): Promise<World> {
  await world.clear();
  const own: (() => Promise<void>)[] = [];
  return {
    ...world,
    async start(change) {
      const replica = await world.startReplica(change);
      own.push(() => replica.close());
      return replica.url;
    },
    async close() {
      await Promise.all(own.map((close) => close()));
      release();
    },
  };
}

async function createWorld(change: Partial<GatewayOptions>, { alipay }: Required<WorldMake>): Promise<World> {
  const secret = randomBytes(16).toString("hex");
  const [accessKey, secretKey] = [randomBytes(8).toString("hex"), randomBytes(16).toString("hex")];
  let offset = 0;
  const now = () => Date.now() + offset;
  const sandbox = await startSandbox({
    now,
    apps: {
      wechat: [
        { appId: wxAppId, secret, openPlatform: "tongban-open" },
        { appId: otherWxAppId, secret, openPlatform: "tongban-open" },
      ],
      alipay: alipaySeeds(alipay),
      sso: [{ appId: h5AppId, accessKey, secretKey, returnOrigins: [h5Origin] }],
    },
  });
  const platform = await startScriptedPlatform();
  const { url: databaseUrl, drop } = await freshDatabase();
  const log: string[] = [];
  const running: { close(): Promise<void> }[] = [];
  const wechat = { channel: "wechat", secret, apiBase: sandbox.url, openPlatform: "tongban-open" } as const;
  const options: GatewayOptions = {
    port: 0,
    databaseUrl,
    keys,
    apps: [
      { ...wechat, appId: wxAppId },
      { ...wechat, appId: otherWxAppId },
      ...alipayAppsOf(sandbox),
      {
        channel: "h5",
        appId: h5AppId,
        issuer: "sandbox-sso",
        sso: { loginUrl: `${sandbox.url}/uc/sso/login`, apiBase: sandbox.url, accessKey, secretKey },
        returnOrigins: [h5Origin],
      },
    ],
    platform: { url: platform.url, certKeySecret: "cert-key-secret" },
    environment: "development",
    upstreamTimeoutMs: 1_000,
    logLevel: "debug",
    logTarget: { write: (line) => log.push(line) },
    now,
    ...change,
  };

  async function startReplica(more: Partial<GatewayOptions> = {}): Promise<RunningGateway> {
    const gateway = await startGateway({ ...options, ...more });
    running.push(gateway);
    await gateway.ready;
    return gateway;
  }
  const start = async (more?: Partial<GatewayOptions>) => (await startReplica(more)).url;

  const gateway = await start();
  const forgetRows = await rememberTables(databaseUrl);
  return {
    sandbox,
    platform,
    options,
    databaseUrl,
    gateway,
    start,
    startReplica,
    log,
    advance(ms) {
      offset += ms;
    },
    async clear() {
      await forgetRows();
      sandbox.config.reset();
      platform.forget();
      log.length = 0;
      offset = 0;
    },
    async close() {
      await Promise.all(running.map((gateway) => gateway.close()));
      await Promise.all([sandbox.close(), platform.close(), drop()]);
    },
  };
}
