import { createHmac, createPublicKey } from "node:crypto";
import type { SessionGrant } from "@tongban/protocol";
import { createVerifier } from "fast-jwt";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { call } from "./world/call.ts";
import { as, prove, signInBySso, signInByWechat } from "./world/citizens.ts";
import { makeWorld, type World, zhu } from "./world/world.ts";

let world: World;
let hers: SessionGrant;
beforeAll(async () => {
  world = await makeWorld();
  hers = await signInByWechat(world, zhu.id, { entry: { scene: "wx:1047", path: "pages/guide/index" } });
  await prove(world, hers, zhu);
});
afterAll(() => world.close());
beforeEach(() => {
  world.platform.seen.length = 0;
  world.platform.answer({});
});

const last = () => world.platform.seen.at(-1);
const id = "3f0e9d1c-0000-4000-8000-000000000001";

it("lets anybody read guides, without a token, also of somebody signed in", async () => {
  world.platform.answer({ body: { items: [{ itemId: "elderly-card-xinyu" }] } });
  const reply = await as(world, hers)("/v1/items?region=360502000000&debug=1");
  expect(reply.body).toEqual({ items: [{ itemId: "elderly-card-xinyu" }] });
  expect(last()).toMatchObject({ method: "GET", url: "/v1/items?region=360502000000" });
  expect(last()?.headers).not.toHaveProperty("authorization");
  await call(`${world.gateway}/v1/items/elderly-card-xinyu`);
  expect(last()?.url).toBe("/v1/items/elderly-card-xinyu");
});

it("tells the platform who asks, by a token of one minute it can check and a key instead of her number", async () => {
  await as(world, hers)("/v1/licences/preview?itemId=elderly-card-xinyu");
  const token = last()?.headers.authorization?.slice("Bearer ".length) ?? "";
  const { body } = await call(`${world.gateway}/.well-known/jwks.json`);
  const key = createPublicKey({ key: body.keys[0], format: "jwk" }).export({ type: "spki", format: "pem" });
  const claims = createVerifier({ key, algorithms: ["EdDSA"], allowedAud: "platform", allowedIss: "tongban-gateway" })(token);
  expect(claims).toMatchObject({ level: 3, channel: "wechat", scene: "wx:1047", exp: claims.iat + 60 });
  expect(claims.cert_key).toBe(createHmac("sha256", "cert-key-secret").update(`citizen-id|${zhu.number}`).digest("hex"));
  expect(claims.sub).not.toBe(hers.account.subject);
  expect(JSON.stringify(claims)).not.toContain(zhu.number);
});

it("hands on trace, idempotency key, body and answer as they are, and nothing else of either side's headers", async () => {
  world.platform.answer({
    status: 409,
    body: { code: "APPLICATION_STATE", say: "办件当前状态不能进行此操作", retry: false, traceId: "t" },
  });
  const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
  const text = '{"itemId": "elderly-card-xinyu",  "consent":{"version":"1","licenceTypes":["身份证"]}}';
  const reply = await as(world, hers)("/v1/applications", {
    text,
    headers: {
      traceparent: `00-${traceId}-00f067aa0ba902b7-01`,
      "idempotency-key": "key-1",
      cookie: "a=b",
      "x-forwarded-for": "1.2.3.4",
      "x-cert-key": "forged",
    },
  });
  expect([reply.status, reply.body.code]).toEqual([409, "APPLICATION_STATE"]);
  expect(reply.headers.get("x-internal")).toBeNull();
  expect(last()?.body).toBe(text);
  const headers = last()?.headers ?? {};
  expect(headers["idempotency-key"]).toBe("key-1");
  expect(headers.traceparent).toMatch(new RegExp(`^00-${traceId}-[0-9a-f]{16}-01$`));
  for (const name of ["cookie", "x-forwarded-for", "x-cert-key"]) expect(headers).not.toHaveProperty(name);
  expect(headers.authorization).not.toContain(hers.accessToken);
});

it.each([
  ["GET", "/v1/licences"],
  ["GET", "/v1/applications"],
  ["GET", `/v1/applications/${id}`],
  ["PUT", `/v1/applications/${id}/form`],
  ["POST", `/v1/applications/${id}/submit`],
  ["POST", `/v1/applications/${id}/evaluation`],
] as const)("relays %s %s for a person only", async (method, path) => {
  const weak = await signInByWechat(world, "li-na");
  expect((await call(world.gateway + path, { method })).body.code).toBe("SESSION_REQUIRED");
  const refused = await as(world, weak)(path, { method });
  expect([refused.body.code, refused.body.detail]).toEqual(["LEVEL_REQUIRED", { required: 3, current: 1 }]);
  expect(world.platform.seen).toEqual([]);
  expect((await as(world, hers)(path, { method })).status).toBe(200);
  expect(last()).toMatchObject({ method, url: path });
});

it("lets nothing through that is not listed: officials' calls, other methods, ways around", async () => {
  for (const [method, path] of [
    ["GET", "/v1/official/applications"],
    ["POST", `/v1/official/applications/${id}/decide`],
    ["DELETE", `/v1/applications/${id}`],
    ["POST", "/v1/items"],
    ["GET", "/v1/items/..%2Fofficial%2Fapplications"],
    ["GET", "/v1/items/%2e%2e"],
    ["GET", "/v1/items/../official/applications"],
    ["GET", "/v1/applications/..%2f..%2fofficial"],
    ["GET", "//127.0.0.1:1/v1/items"],
    ["GET", "/official/"],
    ["GET", "/health/../v1/official/applications"],
  ] as const) {
    const reply = await as(world, hers)(path, { method });
    expect([path, reply.status, reply.body.code]).toEqual([path, 404, "NOT_FOUND"]);
  }
  expect(world.platform.seen).toEqual([]);
});

it("relays a call that says JSON and has no body, as every wx.request without one does", async () => {
  const headers = { "content-type": "application/json" };
  expect((await as(world, hers)(`/v1/applications/${id}/submit`, { method: "POST", headers })).status).toBe(200);
  expect(last()).toMatchObject({ method: "POST", body: "" });
  expect(last()?.headers).not.toHaveProperty("content-type");
});

it("shows the browser at 高级 the same person, and at 初级 nobody", async () => {
  const weak = await signInBySso(world, zhu.id, 2);
  expect((await as(world, weak)("/v1/applications")).body).toMatchObject({ code: "LEVEL_REQUIRED", detail: { current: 2 } });
  expect(world.platform.seen).toEqual([]);
});

it("says so when the platform is slow or gone", async () => {
  world.platform.answer({ delayMs: 3_000 });
  const slow = await call(`${world.gateway}/v1/items`);
  expect([slow.status, slow.body.code, slow.body.retry]).toEqual([502, "PLATFORM_UNAVAILABLE", true]);
  const lonely = await world.start({ platform: { url: "http://127.0.0.1:9", certKeySecret: "c" } });
  expect((await call(`${lonely}/v1/items`)).body.code).toBe("PLATFORM_UNAVAILABLE");
});

it("hands on the bytes of a file with their place, up to their limit, and takes neither JSON there nor bytes elsewhere", async () => {
  const path = `/v1/applications/${id}/attachments/${id}/content`;
  const send = (to: string, bytes: Uint8Array<ArrayBuffer>, type = "application/octet-stream") =>
    fetch(world.gateway + to, {
      method: "PUT",
      headers: { authorization: `Bearer ${hers.accessToken}`, "content-type": type, "upload-offset": "4096", "x-cert-key": "forged" },
      body: bytes,
    });
  const bytes = Uint8Array.from({ length: 1_048_576 }, (_, place) => (place * 31) % 128);
  expect((await send(path, bytes)).status).toBe(200);
  expect(last()).toMatchObject({
    method: "PUT",
    url: path,
    headers: { "content-type": "application/octet-stream", "upload-offset": "4096" },
  });
  expect(last()?.headers).not.toHaveProperty("x-cert-key");
  expect(last()?.body === new TextDecoder().decode(bytes)).toBe(true);
  world.platform.seen.length = 0;
  expect((await send(path, new Uint8Array(1_048_577))).status).toBe(413);
  expect((await send(path, new TextEncoder().encode("{}"), "application/json")).status).toBe(400);
  expect((await send(`/v1/applications/${id}/form`, bytes.slice(0, 100))).status).toBe(400);
  expect(world.platform.seen).toEqual([]);
});

it("refuses a body that is too large before the platform sees it", async () => {
  const reply = await as(world, hers)("/v1/applications", { json: { padding: "x".repeat(100_000) } });
  expect([reply.status, reply.body.code]).toEqual([413, "BODY_TOO_LARGE"]);
  expect(world.platform.seen).toEqual([]);
});
