import { generateKeyPairSync, randomBytes } from "node:crypto";
import { startSandbox } from "@tongban/sandbox";
import { openStore } from "@tongban/server-kit";
import { freshDatabase } from "@tongban/server-kit/testkit";
import { createGatewayKeys } from "../../src/index.ts";
import { openKeys } from "../../src/keys/key-ring.ts";
import { migrations } from "../../src/store/migrations.ts";
import type { Tables } from "../../src/store/tables.ts";
import type { Upstream, UpstreamContext } from "../../src/upstream/contracts/upstream.ts";
import type { WechatApp } from "../../src/upstream/wechat/app.ts";
import { createWechatUpstream } from "../../src/upstream/wechat/upstream.ts";
import { call } from "./call.ts";

export const traceId = "0af7651916cd43dd8448eb211c80319c";
const [plainId, sealedId] = ["wx00000000000000a1", "wx00000000000000a2"];

/** Somebody as an app knows her. */
export interface Visitor {
  readonly upstream: Upstream;
  readonly appId: string;
  readonly identifiers: Awaited<ReturnType<Upstream["exchange"]>>["identifiers"];
  readonly openid: string;
  readonly sessionKey: string;
}

/** The sandbox's WeChat with a plain and a sealed app, and our upstreams on a store of their own: no gateway in between. */
export async function startWechatSide() {
  const own = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });
  const secret = randomBytes(16).toString("hex");
  const symmetric = { serial: "sym-1", key: randomBytes(32).toString("base64") };
  const security = { symmetric, asymmetric: { serial: "own-1", publicKey: own.publicKey } };
  const seeds = [
    { appId: plainId, secret },
    { appId: sealedId, secret, apiSecurity: security },
  ];
  const sandbox = await startSandbox({ apps: { wechat: seeds } });
  const keyOf = (index: number) => {
    const key = sandbox.config.read().wechatApps.find((app) => app.appId === sealedId)?.platformKeys?.[index];
    return { serial: key?.serial ?? "", certificate: key?.publicKey ?? "" };
  };

  const { url, drop } = await freshDatabase();
  const store = openStore<Tables>({ url, schema: "gateway", migrations, log: { warn() {}, info() {} } });
  await store.ready;
  const context: UpstreamContext = { db: store.db, keys: openKeys(createGatewayKeys()), timeoutMs: 2_000, now: Date.now };

  const base = { channel: "wechat", secret, apiBase: sandbox.url } as const;
  const apiSecurity = (...platform: readonly { readonly serial: string; readonly certificate: string }[]) => ({
    symmetric,
    privateKey: own.privateKey,
    platform,
  });
  const plain: WechatApp = { ...base, appId: plainId, officialAccount: { appId: plainId, secret } };
  const sealed: WechatApp = { ...base, appId: sealedId, apiSecurity: apiSecurity(keyOf(0)) };
  const phone = (act: string, fields: object) => call(`${sandbox.url}/device/wechat/${act}`, { json: fields });

  return {
    sandbox,
    context,
    plain,
    sealed,
    keyOf,
    apiSecurity,
    /** What the phone's own WeChat does for a persona. */
    async onPhone(act: string, fields: { readonly appId: string; readonly persona: string } & Record<string, unknown>) {
      return (await phone(act, fields)).body;
    },
    /** Signs her in and gives what the app knows of her. */
    async visit(app: WechatApp, persona = "zhu-guilan"): Promise<Visitor> {
      const upstream = createWechatUpstream(app, context);
      const { code } = (await phone("login", { appId: app.appId, persona })).body;
      const { identifiers, secret: sessionKey = "" } = await upstream.exchange(code, traceId);
      return { upstream, appId: app.appId, identifiers, openid: identifiers[0].value, sessionKey };
    },
    /** Tokens and faults of before are over; so are the sandbox's codes. */
    async forget() {
      sandbox.config.reset();
      await store.db.deleteFrom("channel_tokens").execute();
    },
    async close() {
      await Promise.all([sandbox.close(), store.close()]);
      await drop();
    },
  };
}
