import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { browse, comeBack, handIn, leave, logIn, signIn } from "./world/browser.ts";
import { call } from "./world/call.ts";
import { newNonce } from "./world/citizens.ts";
import { readRows } from "./world/rows.ts";
import { acr, startWebApps } from "./world/web-apps.ts";
import { h5Origin, makeWorld, zhu } from "./world/world.ts";

const world = await makeWorld();
const web = await startWebApps(world);
const { gateway } = web;
const rows = (query: string) => readRows(world.databaseUrl, query);
const fault = (faults: Parameters<typeof world.sandbox.config.change>[0]["faults"]) =>
  world.sandbox.config.change({ faults: faults ?? [] });

afterAll(() => world.close());
beforeEach(async () => {
  await world.clear();
  web.register();
});

describe("sign-in", () => {
  it.each(["oidc-plain", "oidc-levels"])("brings the citizen back to her page with a code of ours, through %s", async (appId) => {
    const { address, ...credential } = await browse({ gateway, appId });
    expect(credential.kind).toBe("oidc-code");
    expect(address.href.replace(/oidcCode=[^&#]+/, "oidcCode=C")).toBe(
      `${h5Origin}/h5/?scene=h5%3Ahall&state=tab-1&oidcCode=C#/pages/home`,
    );
    expect((await handIn({ gateway, appId, ...credential })).status).toBe(200);
  });

  it("has one account for a subject, whichever client asks, and links nobody by phone", async () => {
    const phone = { phone: "19900000001" };
    const personas = world.sandbox.config.read().personas.map((person) => ({ ...person, ...phone }));
    world.sandbox.config.change({ personas });
    for (const appId of ["oidc-plain", "oidc-levels", "oidc-plain"]) await signIn({ gateway, appId });
    await signIn({ gateway, appId: "oidc-levels", choice: { persona: "wang-xiulan" } });
    expect(await rows("select id from accounts")).toHaveLength(2);
    expect(await rows("select distinct scope, kind from identifiers")).toEqual([{ scope: `${world.sandbox.url}/oidc`, kind: "oidc-sub" }]);
  });

  it("takes acr for a level only where it is configured, together with a name and a number", async () => {
    const levelOf = async (appId: string, level: string) => (await signIn({ gateway, appId, choice: { level } })).body.account;
    expect(await levelOf("oidc-plain", "3")).toMatchObject({ level: 1 });
    expect(await levelOf("oidc-levels", "1")).toMatchObject({ level: 1 });
    expect(await levelOf("oidc-levels", "2")).toMatchObject({ level: 2 });
    expect(await levelOf("oidc-levels", "3")).toMatchObject({ level: 3, person: { name: zhu.name } });
    expect(new URL((await leave({ gateway, appId: "oidc-levels" })).headers.get("location") ?? "").searchParams.get("acr_values")).toBe(
      `${acr}2 ${acr}3`,
    );
  });

  it("sends PKCE, nonce and a state nobody can read", async () => {
    const address = new URL((await leave({ gateway, appId: "oidc-plain" })).headers.get("location") ?? "");
    const asked = Object.fromEntries(address.searchParams);
    expect(asked).toMatchObject({
      response_type: "code",
      client_id: "oidc-plain",
      scope: "openid",
      redirect_uri: `${gateway}/v1/sso/return/oidc-plain`,
      code_challenge_method: "S256",
    });
    expect(asked.nonce).toMatch(/^[\w-]{43}$/);
    expect(Buffer.from(asked.state ?? "", "base64url").toString("latin1")).not.toMatch(/tab-1|h5\.test|verifier/);
    const again = new URL((await leave({ gateway, appId: "oidc-plain" })).headers.get("location") ?? "").searchParams;
    for (const name of ["state", "nonce", "code_challenge"]) expect(again.get(name)).not.toBe(asked[name]);
  });

  it("leads back without a code when she turns back or the provider fails", async () => {
    const state = new URL((await leave({ gateway, appId: "oidc-plain" })).headers.get("location") ?? "").searchParams.get("state") ?? "";
    for (const error of ["access_denied", "server_error"]) {
      const address = await comeBack({ to: `${gateway}/v1/sso/return/oidc-plain?${new URLSearchParams({ error, state })}` });
      expect(address.href).toBe(`${h5Origin}/h5/?scene=h5%3Ahall&state=tab-1#/pages/home`);
    }
  });

  it("goes by the gateway's own clock", async () => {
    const hour = 3_600_000;
    world.advance(5 * hour);
    expect((await signIn({ gateway, appId: "oidc-plain" })).status).toBe(200);
  });

  it("gives one session for one code, also to a hasty page", async () => {
    const credential = { gateway, appId: "oidc-plain", ...(await browse({ gateway, appId: "oidc-plain" })), nonce: newNonce() };
    const replies = await Promise.all([handIn(credential), handIn(credential), handIn(credential)]);
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await rows("select id from sessions")).toHaveLength(1);
  });
});

describe("an id token is refused, and nothing is written, that", () => {
  it.each([
    ["answers another visit", "nonce"],
    ["is another client's", "audience"],
    ["is another issuer's", "issuer"],
    ["is over", "expired"],
    ["has not begun", "early"],
    ["was changed", "signature"],
    ["is not signed", "unsigned"],
    ["was signed by somebody else", "foreign-key"],
    ["is missing", "missing"],
  ] as const)("%s", async (_what, idToken) => {
    // another RSA key takes its time
    const apps = idToken === "foreign-key" ? ["oidc-plain"] : ["oidc-plain", "oidc-levels"];
    for (const appId of apps) {
      fault([{ endpoint: "/oidc/token", idToken }]);
      expect((await signIn({ gateway, appId })).body).toMatchObject({ code: "CHANNEL_FAILED" });
    }
    expect(await rows("select id from accounts")).toHaveLength(0);
  });
});

describe("trouble of the provider", () => {
  it.each([
    ["a code it does not take", { endpoint: "/oidc/token", error: "invalid_grant", httpStatus: 400 }, "CHANNEL_CODE_USED"],
    ["a client it does not take", { endpoint: "/oidc/token", error: "invalid_client", httpStatus: 401 }, "CHANNEL_FAILED"],
    ["a busy provider", { endpoint: "/oidc/token", error: "temporarily_unavailable", httpStatus: 503 }, "CHANNEL_BUSY"],
    ["a page that is no JSON", { endpoint: "/oidc/token", httpStatus: 500 }, "CHANNEL_BUSY"],
    ["a broken line", { endpoint: "/oidc/token", drop: "after" }, "CHANNEL_UNREACHABLE"],
    ["a late reply", { endpoint: "/oidc/token", latencyMs: 2_000 }, "CHANNEL_TIMEOUT"],
    ["a token that is no text", { endpoint: "/oidc/token", reply: { access_token: 1 } }, "CHANNEL_FAILED"],
    ["user info of another", { endpoint: "/oidc/userinfo", reply: { sub: "somebody-else" } }, "CHANNEL_FAILED"],
  ] as const)("%s", async (_what, hit, code) => {
    fault([hit]);
    expect((await signIn({ gateway, appId: "oidc-levels" })).body).toMatchObject({ code });
  });

  it("is not kept: the next citizen finds it again", async () => {
    const { gateway: fresh } = await startWebApps(world);
    fault([{ endpoint: "/oidc/.well-known/openid-configuration", httpStatus: 503, times: 1 }]);
    expect((await leave({ gateway: fresh, appId: "oidc-plain" })).body).toMatchObject({ code: "CHANNEL_BUSY" });
    expect((await leave({ gateway: fresh, appId: "oidc-plain" })).status).toBe(302);
  });

  it.each([
    ["another issuer", { issuer: "https://evil.example" }],
    ["no log-in page", { authorization_endpoint: "javascript:alert(1)" }],
  ])("is a configuration that names %s", async (_what, reply) => {
    const { gateway: fresh } = await startWebApps(world);
    fault([{ endpoint: "/oidc/.well-known/openid-configuration", reply }]);
    expect((await leave({ gateway: fresh, appId: "oidc-plain" })).body).toMatchObject({ code: "CHANNEL_FAILED" });
  });
});

it("answers a provider that sends nonsense, and never with 500", async () => {
  const keys = [null, 1, [], [null], [1], [{}], [{ kty: "OKP" }], [{ kty: "OKP", crv: "Ed25519", x: 1, kid: "sandbox-eddsa" }]];
  const tokens = [{}, null, "", "a.b.c", ".".repeat(5), "e30.e30.e30", "bnVsbA.bnVsbA.bnVsbA", "x".repeat(9_000)];
  const nonsense = [
    ...keys.map((value) => ({ endpoint: "/oidc/jwks", reply: { keys: value } }) as const),
    ...tokens.map((value) => ({ endpoint: "/oidc/token", reply: { id_token: value } }) as const),
    { endpoint: "/oidc/token", reply: { token_type: { toString: 1 } } } as const,
    { endpoint: "/oidc/token", reply: { error: { toString: 1 } }, httpStatus: 400 } as const,
  ];
  for (const hit of nonsense) {
    world.advance(86_400_000); // configuration and keys are asked for anew
    fault([hit]);
    const { status, body } = await signIn({ gateway, appId: "oidc-plain" });
    expect([status, body.code]).toEqual([502, "CHANNEL_FAILED"]);
  }
});

it("keeps codes, tokens, states and numbers out of the log", async () => {
  const left = (await leave({ gateway, appId: "oidc-levels" })).headers.get("location") ?? "";
  const { to } = await logIn(left);
  const { searchParams } = await comeBack({ to });
  const code = searchParams.get("oidcCode") ?? "";
  await handIn({ gateway, appId: "oidc-levels", kind: "oidc-code", code });
  fault([{ endpoint: "/oidc/token", idToken: "nonce" }]);
  await signIn({ gateway, appId: "oidc-levels" });
  const log = world.log.join("");
  const secrets = [new URL(to).searchParams.get("code"), new URL(left).searchParams.get("state"), code, zhu.number, "eyJ"];
  for (const secret of secrets) expect(log).not.toContain(secret);
  expect(log).toContain("nonce");
});

it("answers a return that no visit began, and leads it nowhere", async () => {
  for (const query of ["", "state=", "state=abc&code=1", `state=${"A".repeat(400)}&code=1`, "error=access_denied"]) {
    const reply = await call(`${gateway}/v1/sso/return/oidc-plain?${query}`);
    expect([reply.status, reply.body.code]).toEqual([401, "CHANNEL_CODE_INVALID"]);
    expect(reply.headers.get("location")).toBeNull();
  }
});
