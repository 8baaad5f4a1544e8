import { createHash, createPublicKey, type JsonWebKey, verify } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Sandbox } from "../src/index.ts";
import { type Fields, freshSandbox, getJson } from "./setting.ts";

const redirectUri = "http://127.0.0.1:7300/v1/sso/return/app";
const app = { clientId: "app", clientSecret: "secret-of-the-app:+", redirectUris: [redirectUri] };
const other = { ...app, clientId: "other", alg: "RS256" as const };
const verifier = "v".repeat(43);
const challenge = createHash("sha256").update(verifier).digest("base64url");

const sandboxOf = () => freshSandbox({ apps: { oidc: [app, other] } });

function asked(change: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  const pkce = { code_challenge: challenge, code_challenge_method: "S256" };
  const usual = {
    response_type: "code",
    client_id: "app",
    redirect_uri: redirectUri,
    scope: "openid identity",
    state: "s&1",
    nonce: "n-1",
  };
  return { ...usual, ...pkce, ...change };
}

async function authorize({ url }: Sandbox, change: Readonly<Record<string, string>> = {}): Promise<URLSearchParams> {
  const body = new URLSearchParams({ ...asked(), persona: "zhu-guilan", level: "3", ...change });
  const reply = await fetch(`${url}/oidc/authorize`, { method: "POST", body, redirect: "manual" });
  return new URL(reply.headers.get("location") ?? "about:blank").searchParams;
}

async function redeem({ url }: Sandbox, change: Readonly<Record<string, string>>, headers = {}): Promise<{ status: number; body: Fields }> {
  const usual = { grant_type: "authorization_code", redirect_uri: redirectUri, code_verifier: verifier };
  const client = "authorization" in headers ? {} : { client_id: "app", client_secret: app.clientSecret };
  const reply = await fetch(`${url}/oidc/token`, {
    method: "POST",
    headers,
    body: new URLSearchParams({ ...usual, ...client, ...change }),
  });
  return { status: reply.status, body: (await reply.json()) as Fields };
}

const userInfo = ({ url }: Sandbox, token: unknown) => fetch(`${url}/oidc/userinfo`, { headers: { authorization: `Bearer ${token}` } });

it("describes itself by the address it is asked at", async () => {
  const { url } = await sandboxOf();
  expect(await getJson(`${url}/oidc/.well-known/openid-configuration`)).toMatchObject({
    issuer: `${url}/oidc`,
    authorization_endpoint: `${url}/oidc/authorize`,
    code_challenge_methods_supported: ["S256"],
    authorization_response_iss_parameter_supported: true,
  });
});

it("shows a page in Chinese and leads back when cancelled", async () => {
  const { url } = await sandboxOf();
  const html = await (await fetch(`${url}/oidc/authorize?${new URLSearchParams(asked())}`)).text();
  for (const text of ["模拟环境", "朱桂兰", "高级", "登录", "取消", "error=access_denied"]) expect(html).toContain(text);
  expect(html).not.toContain("<script");
});

it("answers with code, state and issuer, and gives an id token its published key verifies", async () => {
  for (const client of [app, other]) {
    const sandbox = await sandboxOf();
    const answer = await authorize(sandbox, { client_id: client.clientId });
    expect(answer.get("state")).toBe("s&1");
    expect(answer.get("iss")).toBe(`${sandbox.url}/oidc`);
    const { body } = await redeem(sandbox, { code: answer.get("code") ?? "", client_id: client.clientId });
    const [header = "", claims = "", signature = ""] = String(body.id_token).split(".");
    const { kid, alg } = JSON.parse(Buffer.from(header, "base64url").toString()) as { kid: string; alg: string };
    const { keys } = (await getJson(`${sandbox.url}/oidc/jwks`)) as { keys: readonly (JsonWebKey & { kid: string })[] };
    const jwk = keys.find((key) => key.kid === kid);
    if (!jwk) throw new Error("no key");
    expect(jwk).not.toHaveProperty("d");
    const key = createPublicKey({ key: jwk, format: "jwk" });
    const text = Buffer.from(`${header}.${claims}`);
    expect(verify(alg === "RS256" ? "sha256" : undefined, text, key, Buffer.from(signature, "base64url"))).toBe(true);
    expect(JSON.parse(Buffer.from(claims, "base64url").toString())).toMatchObject({
      iss: `${sandbox.url}/oidc`,
      aud: client.clientId,
      nonce: "n-1",
      acr: "urn:tongban:acr:3",
    });
    expect(await (await userInfo(sandbox, body.access_token)).json()).toMatchObject({ name: "朱桂兰", id_number: "36050219480315002X" });
  }
});

it("tells name and number only from 初级 on, and to who asks for them", async () => {
  const sandbox = await sandboxOf();
  for (const change of [{ level: "1" }, { scope: "openid" }]) {
    const { body } = await redeem(sandbox, { code: (await authorize(sandbox, change)).get("code") ?? "" });
    expect(Object.keys((await (await userInfo(sandbox, body.access_token)).json()) as object)).toEqual(["sub"]);
  }
});

it("knows its clients by a form or by basic authentication", async () => {
  const sandbox = await sandboxOf();
  const basic = (secret: string) => ({
    authorization: `Basic ${Buffer.from(`app:${encodeURIComponent(secret)}`).toString("base64")}`,
  });
  const code = async () => (await authorize(sandbox)).get("code") ?? "";
  expect((await redeem(sandbox, { code: await code() }, basic(app.clientSecret))).status).toBe(200);
  expect(await redeem(sandbox, { code: await code() }, basic("another"))).toEqual({ status: 401, body: { error: "invalid_client" } });
  expect(await redeem(sandbox, { code: await code(), client_secret: "another" })).toEqual({
    status: 401,
    body: { error: "invalid_client" },
  });
});

describe("a code", () => {
  const refused = { status: 400, body: { error: "invalid_grant" } };

  it.each([
    ["another client", { client_id: "other" }],
    ["another verifier", { code_verifier: "w".repeat(43) }],
    ["another address", { redirect_uri: `${redirectUri}2` }],
    ["another code", { code: "x" }],
  ])("is refused with %s", async (_what, wrong) => {
    const sandbox = await sandboxOf();
    const code = (await authorize(sandbox)).get("code") ?? "";
    expect(await redeem(sandbox, { code, ...wrong })).toEqual(refused);
  });

  it("serves once, and used again takes its token back", async () => {
    const sandbox = await sandboxOf();
    const code = (await authorize(sandbox)).get("code") ?? "";
    const { body } = await redeem(sandbox, { code });
    expect((await userInfo(sandbox, body.access_token)).status).toBe(200);
    expect(await redeem(sandbox, { code })).toEqual(refused);
    expect((await userInfo(sandbox, body.access_token)).status).toBe(401);
  });

  it("serves for a minute", async () => {
    const sandbox = await sandboxOf();
    const code = (await authorize(sandbox)).get("code") ?? "";
    sandbox.config.advance(60_000);
    expect(await redeem(sandbox, { code })).toEqual(refused);
  });
});

it.each([
  ["an unknown client", { client_id: "nobody" }, "应用未登记"],
  ["an address it does not know letter for letter", { redirect_uri: `${redirectUri}/` }, "返回地址未登记"],
  ["an address of somebody else", { redirect_uri: "https://evil.cn/" }, "返回地址未登记"],
])("sends nobody anywhere for %s", async (_what, wrong, reason) => {
  const { url } = await sandboxOf();
  const reply = await fetch(`${url}/oidc/authorize?${new URLSearchParams(asked(wrong))}`, { redirect: "manual" });
  expect([reply.status, reply.headers.get("location")]).toEqual([400, null]);
  expect(await reply.text()).toContain(reason);
});

it.each([
  [{ response_type: "token" }, "unsupported_response_type"],
  [{ scope: "profile" }, "invalid_scope"],
  [{ code_challenge: "" }, "invalid_request"],
  [{ code_challenge_method: "plain" }, "invalid_request"],
])("tells the app what is wrong with %j", async (wrong, error) => {
  const answer = await authorize(await sandboxOf(), wrong);
  expect(Object.fromEntries(answer)).toMatchObject({ error, state: "s&1" });
  expect(answer.has("code")).toBe(false);
});
