import { createHmac, generateKeyPairSync, randomBytes } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Application } from "@tongban/protocol";
import { freshDatabase } from "@tongban/server-kit/testkit";
import { createSigner } from "fast-jwt";
import { type PlatformOptions, startPlatform } from "../src/index.ts";
import type { LicenceSource } from "../src/licences/licence-base.ts";

export const secret = "a secret of the tests, long enough";
const certKey = (number: string) => createHmac("sha256", secret).update(`citizen-id|${number}`).digest("hex");
export const zhu = certKey("36050219480315002X");
export const wang = certKey("36050219521102004X");
export const liNa = certKey("360502199604080068");
export const namesake = certKey("360104195012010042");
const bureau = {
  deptName: "渝水区民政局",
  deptCode: "11360502MB0000019H",
  region: "360502000000",
  roles: ["accept", "review", "decide", "issue"],
} as const;
export const [anna, bai] = [
  { id: "off-1", name: "刘敏", post: "受理岗", ...bureau, token: "token-of-official-one" },
  { id: "off-2", name: "陈立", post: "审批岗", ...bureau, token: "token-of-official-two" },
] as const;
export const consent = { version: "2026-11-01", licenceTypes: ["11100000000013127D001", "SANDBOX00000000HKB001"] };
export const start = { itemId: "elderly-card-xinyu", consent };
export const morning = Date.parse("2026-11-24T09:00:00+08:00");

/** The gateway as the platform knows it: a key document over HTTP and tokens signed with its keys. */
async function startTestGateway() {
  const makeKey = (kid: string) => ({ kid, ...generateKeyPairSync("ed25519") });
  let key = makeKey("k1");
  let published = [key];
  let fetches = 0;
  const server: Server = createServer((_request, reply) => {
    fetches += 1;
    reply.setHeader("content-type", "application/json");
    reply.end(
      JSON.stringify({ keys: published.map(({ kid, publicKey }) => ({ ...publicKey.export({ format: "jwk" }), kid, alg: "EdDSA" })) }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    jwksUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/.well-known/jwks.json`,
    fetches: () => fetches,
    rotate(kid: string, publish = true) {
      key = makeKey(kid);
      if (publish) published = [...published, key];
    },
    token(claims: Record<string, unknown>, { now = morning, ttl = 60_000 } = {}) {
      const pem = key.privateKey.export({ type: "pkcs8", format: "pem" }).toString();
      const whole = { iss: "tongban-gateway", aud: "platform", sub: "account-1", level: 3, channel: "wechat", scene: "wx:1047", ...claims };
      return createSigner({ key: pem, algorithm: "EdDSA", kid: key.kid, expiresIn: ttl, clockTimestamp: now })(whole);
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

export type Database = Awaited<ReturnType<typeof freshDatabase>>;

interface Reply {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a reply's shape is what the tests look at
  readonly body: any;
  readonly headers: Headers;
}

/** Calls `make` eight times at once. */
export const eight = <T>(make: (index: number) => Promise<T>) => Promise.all(Array.from({ length: 8 }, (_, index) => make(index)));

/** A platform on a fresh database (or the one given) with a test gateway, and calls on it over HTTP. */
export async function startWorld({ licenceSource = (base) => base, ...options }: Partial<PlatformOptions> = {}, given?: Database) {
  const database = given ?? (await freshDatabase());
  const gateway = await startTestGateway();
  let now = morning;
  const newcomers = new Set<string>();
  const platform = await startPlatform({
    port: 0,
    databaseUrl: database.url,
    gatewayJwksUrl: gateway.jwksUrl,
    certKeySecret: secret,
    officials: [anna, bai],
    now: () => now,
    logLevel: "silent",
    licenceSource: (base) => licenceSource({ find: (...asked) => findAlso(base, ...asked) }),
    ...options,
  });
  await platform.ready;

  async function findAlso(base: LicenceSource, certKey: string, typeCodes?: readonly string[]) {
    const own = await base.find(certKey, typeCodes);
    return newcomers.has(certKey) ? [...own, ...(await base.find(zhu, typeCodes ?? consent.licenceTypes))] : own;
  }

  /** Somebody no other test knows, with the papers of Zhu Guilan: an application of hers meets none of another test. */
  function newcomer(): string {
    const key = randomBytes(32).toString("hex");
    newcomers.add(key);
    return key;
  }

  async function call(
    method: string,
    path: string,
    { token, body, headers }: { token?: string; body?: unknown; headers?: Record<string, string> } = {},
  ) {
    const reply = await fetch(platform.url + path, {
      method,
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { "content-type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: reply.status, body: await reply.json(), headers: reply.headers } as Reply;
  }

  /** Calls as the person with this key. */
  function as(cert_key: string) {
    const token = () => gateway.token({ cert_key }, { now });
    const post = (path: string, body?: unknown, headers: Record<string, string> = {}) =>
      call("POST", path, { token: token(), body, headers });
    return {
      get: (path: string) => call("GET", path, { token: token() }),
      put: (path: string, body: unknown) => call("PUT", path, { token: token(), body }),
      post,
      start: (key = randomBytes(8).toString("hex"), body: unknown = start) => post("/v1/applications", body, { "idempotency-key": key }),
      submit: (id: string) => post(`/v1/applications/${id}/submit`),
      evaluate: (id: string, body: unknown, key?: string) =>
        post(`/v1/applications/${id}/evaluation`, body, key ? { "idempotency-key": key } : {}),
    };
  }

  const official = (id: string, act: string, { by = anna, ...body }: { by?: { token: string }; grant?: boolean; opinion?: string } = {}) =>
    call("POST", `/v1/official/applications/${id}/${act}`, { token: by.token, body });

  async function submitted(cert_key = newcomer()): Promise<Application> {
    const me = as(cert_key);
    return (await me.submit((await me.start()).body.applicationId)).body;
  }

  async function granted(cert_key = newcomer()): Promise<Application> {
    const { applicationId } = await submitted(cert_key);
    await official(applicationId, "accept");
    await official(applicationId, "review");
    return (await official(applicationId, "decide", { by: bai, grant: true, opinion: "符合条件" })).body;
  }

  async function issued(cert_key = newcomer()): Promise<Application> {
    const { applicationId } = await granted(cert_key);
    return (await official(applicationId, "issue", { by: bai })).body;
  }

  return {
    ...{ gateway, platform, database, call, as, newcomer, official, submitted, granted, issued },
    now: () => now,
    setNow: (ms: number) => {
      now = ms;
    },
    async close() {
      await platform.close();
      await gateway.close();
      await database.drop();
    },
  };
}

export type World = Awaited<ReturnType<typeof startWorld>>;
