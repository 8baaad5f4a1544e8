import { constants, createPublicKey, publicEncrypt } from "node:crypto";
import type { AlipayStage, Fault } from "@tongban/sandbox";
import pg from "pg";
import { expect } from "vitest";
import { startGateway } from "../../src/index.ts";
import { aliAppIds, alipaySeeds } from "../world/alipay-apps.ts";
import { call } from "../world/call.ts";
import { maintainers } from "../world/maintainers.ts";
import { h5AppId, li, makeWorld, otherWxAppId, type World, wxAppId, zhu } from "../world/world.ts";
import type { Channel, User } from "./state.ts";
import { type Tables, tablesQuery } from "./tables.ts";

/** Two who share a name, and somebody else. */
export const personas = [zhu, { id: "zhu-guilan-namesake", name: "朱桂兰", number: "360104195012010042" }, li] as const;
type Persona = (typeof personas)[number];

/** Zhu Guilan and Li Na share a telephone. */
export function phoneOf(persona: string): string {
  return persona === "zhu-guilan-namesake" ? "19900000005" : "19900000001";
}

/** Where somebody may sign in. */
export const apps: readonly { readonly channel: Channel; readonly appId: string }[] = [
  { channel: "wechat", appId: wxAppId },
  { channel: "wechat", appId: otherWxAppId },
  { channel: "alipay", appId: aliAppIds.key },
  { channel: "alipay", appId: aliAppIds.certificate },
  { channel: "h5", appId: h5AppId },
];

export const stages: readonly AlipayStage[] = ["uid", "both-grey:100", "openid"];

export interface Scene {
  readonly world: World;
  readonly gateways: readonly [string, string];
  /** The gateways' clock stands still but for this; the sandbox's goes along. */
  advance(ms: number): void;
  now(): number;
  readTables(): Promise<Tables>;
  /** Which names Alipay's replies show, by app. */
  stageOf(appId: string): AlipayStage;
  setStage(appId: string, stage: AlipayStage): void;
  /** WeChat's replies show no unionid. */
  isBare(): boolean;
  setBare(isBare: boolean): void;
  /** A claim as a shell encrypts it; made once. */
  claimOf(persona: Persona): Promise<Record<string, string>>;
  /** What the gateway clears away now and then, done now. */
  sweep(): Promise<void>;
  clear(): Promise<void>;
  close(): Promise<void>;
}

/** A world with two replicas on one PostgreSQL and a clock of its own, and nothing that another test has to prove: no day's tries, no rate limits. */
export async function openScene(): Promise<Scene> {
  let at = Date.now();
  const rule = { level: 3, triesPerDay: 100_000, validDays: 30 } as const;
  const authSchema = { "wechat-face": rule, "alipay-certify": rule, "sso-basic": { ...rule, level: 2 }, "sso-high": rule } as const;
  const world = await makeWorld(
    {
      maintainers,
      now: () => at,
      guessesPerMinute: 1_000_000,
      policy: { authSchema },
      logLevel: "error",
      upstreamTimeoutMs: 20_000,
      // only when `sweep` says so, however long a busy machine takes
      sweepMinutes: 1_440,
    },
    { alipay: ["key", "certificate"] },
  );
  const gateways = [world.gateway, await world.start()] as const;
  const client = new pg.Client({ connectionString: world.databaseUrl, options: "-c search_path=gateway" });
  await client.connect();
  const stage = new Map<string, AlipayStage>();
  const claims = new Map<string, Record<string, string>>();
  let bare = false;
  const stageOf = (appId: string) => stage.get(appId) ?? "openid";

  function tellSandbox(): void {
    const alipayApps = alipaySeeds(["key", "certificate"]).map((app) => ({ ...app, stage: stageOf(app.appId) }));
    // tokens live so long that none is renewed in the background
    const alipayRules = { ...world.sandbox.config.read().alipayRules, accessTokenLifeS: 31_536_000 };
    const faults: Fault[] = bare ? [{ endpoint: "/sns/jscode2session", reply: { unionid: "" } }] : [];
    const people = world.sandbox.config.read().personas.map((one) => (one.id === li.id ? { ...one, phone: phoneOf(li.id) } : one));
    world.sandbox.config.change({ alipayApps, alipayRules, faults, personas: people });
  }
  tellSandbox();

  return {
    world,
    gateways,
    advance(ms) {
      at += ms;
      world.advance(ms);
    },
    now: () => at,
    async readTables() {
      const { rows } = await client.query<{ all: Tables }>(tablesQuery);
      if (!rows[0]) throw new Error("no tables");
      return rows[0].all;
    },
    stageOf,
    setStage(appId, to) {
      stage.set(appId, to);
      tellSandbox();
    },
    isBare: () => bare,
    setBare(isBare) {
      bare = isBare;
      tellSandbox();
    },
    async claimOf({ id, name, number }) {
      const made = claims.get(id) ?? (await seal(world.gateway, { name, number }));
      claims.set(id, made);
      return made;
    },
    async sweep() {
      const sweeper = await startGateway({ ...world.options, apps: [], sweepMinutes: 0.0005 });
      const old =
        "(select 1 from sign_ins union all select 1 from proof_attempts where expires_at < $1 union all select 1 from account_links where expires_at < $1) as old";
      await expect
        .poll(async () => (await client.query(`select 1 from ${old}`, [new Date(at - 3 * 86_400_000)])).rowCount, { timeout: 20_000 })
        .toBe(0);
      await sweeper.close();
    },
    async clear() {
      await world.clear();
      at = Date.now();
      stage.clear();
      bare = false;
      tellSandbox();
    },
    async close() {
      await client.end();
      await world.close();
    },
  };
}

async function seal(gateway: string, { name, number }: { name: string; number: string }): Promise<Record<string, string>> {
  const { body } = await call(`${gateway}/v1/keys`);
  const [{ kid, publicKey }] = body.keys;
  const close = (text: string) =>
    publicEncrypt({ key: createPublicKey(publicKey), padding: constants.RSA_PKCS1_PADDING }, Buffer.from(text)).toString("base64");
  return { kid, idType: "citizen-id", name: close(name), number: close(number) };
}

/** What replies show of this user now, the most specific first. */
export function shownOf(scene: Scene, { persona, channel, appId }: User) {
  const name = (kind: string, scope: string) => ({ key: `${kind}@${scope} ${persona}`, what: `${kind}@${scope}` });
  if (channel === "h5") return [name("sso-user", "sandbox-sso")];
  if (channel === "wechat") return scene.isBare() ? [name("openid", appId)] : [name("openid", appId), name("unionid", "tongban-open")];
  const stage = scene.stageOf(appId);
  const [openId, uid] = [[name("open_id", appId), name("union_id", "tongban-union")], [name("user_id", "alipay")]];
  if (stage === "uid") return uid;
  return stage === "openid" ? openId : [...openId, ...uid];
}
