import { generateKeyPairSync, sign } from "node:crypto";
import { createSigner, createVerifier } from "fast-jwt";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createGatewayKeys } from "../src/index.ts";
import { call } from "./world/call.ts";
import { as, newNonce, postRefresh, signInBySso, signInByWechat, ssoTicket } from "./world/citizens.ts";
import { h5AppId, makeWorld, type World, wxAppId } from "./world/world.ts";

const keys = createGatewayKeys();
let world: World;
let second: string;
beforeAll(async () => {
  world = await makeWorld({ keys });
  second = await world.start();
});
afterAll(() => world.close());

const account = (token: string, gateway = world.gateway) => as(world, { accessToken: token }, gateway)("/v1/account");
const refusal = async (reply: ReturnType<typeof call>) => {
  const { status, body } = await reply;
  return [status, body.code];
};

it("signs access tokens that anybody can check against the published key, and that say nothing", async () => {
  const { accessToken, account: view } = await signInByWechat(world, "zhu-guilan");
  const { body } = await call(`${world.gateway}/.well-known/jwks.json`);
  expect(body.keys).toMatchObject([{ kty: "OKP", crv: "Ed25519", alg: "EdDSA", use: "sig" }]);
  expect(body.keys[0]).not.toHaveProperty("d");
  const key = await import("node:crypto").then(({ createPublicKey }) => createPublicKey({ key: body.keys[0], format: "jwk" }));
  const claims = createVerifier({ key: key.export({ type: "spki", format: "pem" }), algorithms: ["EdDSA"], allowedAud: wxAppId })(
    accessToken,
  );
  expect(Object.keys(claims).sort()).toEqual(["aud", "exp", "iat", "iss", "ses", "sub"]);
  expect(claims).toMatchObject({ sub: view.subject, exp: claims.iat + 600 });
});

it("refuses tokens that are missing, forged, unsigned, expired, or made for something else", async () => {
  const { accessToken } = await signInByWechat(world, "zhu-guilan");
  expect((await account(accessToken)).status).toBe(200);
  expect(await refusal(call(`${world.gateway}/v1/account`))).toEqual([401, "SESSION_REQUIRED"]);

  const [header = "", payload = "", signature = ""] = accessToken.split(".");
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString());
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const { privateKey } = generateKeyPairSync("ed25519", {
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });
  const stranger = createSigner({ algorithm: "EdDSA", key: privateKey, kid: keys.token.kid });
  const own = createSigner({ algorithm: "EdDSA", key: keys.token.privateKey, kid: keys.token.kid });
  for (const forged of [
    "x",
    `${header}.${encode({ ...claims, sub: "other" })}.${signature}`,
    `${encode({ alg: "none", typ: "JWT" })}.${payload}.`,
    stranger(claims),
    own({ ...claims, aud: h5AppId }),
    own({ ...claims, aud: "platform" }),
    own({ ...claims, iss: "somebody" }),
    own({ iss: claims.iss, aud: "platform", sub: "s", iat: claims.iat, exp: claims.exp, level: 3 }),
  ]) {
    expect(await refusal(account(forged))).toEqual([401, "SESSION_REQUIRED"]);
  }
  world.advance(600_000);
  expect(await refusal(account(accessToken))).toEqual([401, "SESSION_EXPIRED"]);
});

it("rotates the refresh token and keeps the account", async () => {
  const grant = await signInByWechat(world, "zhu-guilan");
  const refreshed = await postRefresh(world.gateway, grant);
  expect(refreshed.status).toBe(200);
  expect(refreshed.body).not.toHaveProperty("installSecret");
  expect(refreshed.body.refreshToken).not.toBe(grant.refreshToken);
  expect(refreshed.body.account.subject).toBe(grant.account.subject);
  expect((await account(refreshed.body.accessToken, second)).status).toBe(200);
});

it("answers the exact same refresh again for a moment, also when both arrive at once on two replicas", async () => {
  const grant = await signInByWechat(world, "zhu-guilan");
  const at = Date.now();
  const replies = await Promise.all([world.gateway, second, world.gateway].map((gateway) => postRefresh(gateway, grant, at)));
  expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(new Set(replies.map(({ body }) => body.refreshToken)).size).toBe(1);
  const next = await postRefresh(world.gateway, { ...grant, refreshToken: replies[0]?.body.refreshToken });
  expect(next.status).toBe(200);
});

it.each([
  ["with another time", 0, 1],
  ["after the moment", 31_000, 0],
])("ends the session for thief and owner when a spent refresh token comes again %s", async (_when, waitMs, laterBy) => {
  const grant = await signInByWechat(world, "zhu-guilan");
  const at = Date.now();
  const owner = await postRefresh(world.gateway, grant, at);
  expect(owner.status).toBe(200);
  world.advance(waitMs);
  expect(await refusal(postRefresh(second, grant, at + laterBy))).toEqual([401, "SESSION_REVOKED"]);
  expect(await refusal(postRefresh(world.gateway, { ...grant, refreshToken: owner.body.refreshToken }))).toEqual([401, "SESSION_REVOKED"]);
  expect(await refusal(account(owner.body.accessToken, second))).toEqual([401, "SESSION_REVOKED"]);
});

it("refuses a stolen refresh token without the install's secret, and lets the owner go on", async () => {
  const grant = await signInByWechat(world, "zhu-guilan");
  const thief = { refreshToken: grant.refreshToken, installSecret: Buffer.alloc(32).toString("base64") };
  expect(await refusal(postRefresh(world.gateway, thief))).toEqual([401, "SESSION_EXPIRED"]);
  expect((await postRefresh(world.gateway, grant)).status).toBe(200);
});

it("refuses a refresh token that is unknown or was left lying for too long", async () => {
  const grant = await signInByWechat(world, "zhu-guilan");
  expect(await refusal(postRefresh(world.gateway, { ...grant, refreshToken: "x".repeat(43) }))).toEqual([401, "SESSION_EXPIRED"]);
  world.advance(30 * 86_400_000);
  expect(await refusal(postRefresh(world.gateway, grant))).toEqual([401, "SESSION_EXPIRED"]);
});

it("lets a browser refresh by its key, and nobody else", async () => {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { kty, crv, x, y } = publicKey.export({ format: "jwk" });
  const signIn = async (jwk: object) =>
    call(`${world.gateway}/v1/sessions`, {
      json: {
        credential: { channel: "h5", appId: h5AppId, kind: "sso-ticket", code: await ssoTicket(world, "zhu-guilan", 1) },
        install: { kind: "key", nonce: newNonce(), jwk },
      },
    });
  expect(await refusal(signIn({ kty, crv, x, y: x }))).toEqual([400, "REQUEST_INVALID"]);
  const { body: grant } = await signIn({ kty, crv, x, y });
  expect(grant).not.toHaveProperty("installSecret");
  const refresh = (key: typeof privateKey) => {
    const at = Date.now();
    const signature = sign("sha256", Buffer.from(`${grant.refreshToken}\n${at}`), { key, dsaEncoding: "ieee-p1363" }).toString("base64");
    return call(`${world.gateway}/v1/sessions/refresh`, { json: { refreshToken: grant.refreshToken, at, signature } });
  };
  expect(await refusal(refresh(generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey))).toEqual([401, "SESSION_EXPIRED"]);
  expect((await refresh(privateKey)).status).toBe(200);
});

it("logs out here at once, on another replica within two seconds, and nowhere else", async () => {
  const [here, elsewhere] = [await signInByWechat(world, "li-na"), await signInByWechat(world, "li-na")];
  expect((await account(here.accessToken, second)).status).toBe(200);
  expect((await as(world, here)("/v1/sessions/current", { method: "DELETE" })).status).toBe(204);
  expect(await refusal(account(here.accessToken))).toEqual([401, "SESSION_REVOKED"]);
  expect(await refusal(postRefresh(world.gateway, here))).toEqual([401, "SESSION_REVOKED"]);
  world.advance(2_000);
  expect(await refusal(account(here.accessToken, second))).toEqual([401, "SESSION_REVOKED"]);
  expect((await account(elsewhere.accessToken)).status).toBe(200);
});

it("logs out everywhere, and a new sign-in works", async () => {
  const grants = [await signInByWechat(world, "li-na"), await signInByWechat(world, "li-na")];
  const stranger = await signInBySso(world, "li-na", 1);
  const [first] = grants;
  expect((await as(world, first as (typeof grants)[number])("/v1/sessions", { method: "DELETE" })).status).toBe(204);
  for (const grant of grants) {
    expect(await refusal(account(grant.accessToken))).toEqual([401, "SESSION_REVOKED"]);
    expect(await refusal(postRefresh(second, grant))).toEqual([401, "SESSION_REVOKED"]);
  }
  expect((await account(stranger.accessToken)).status).toBe(200);
  expect((await account((await signInByWechat(world, "li-na")).accessToken)).status).toBe(200);
});
