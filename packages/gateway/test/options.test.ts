import { expect, it } from "vitest";
import { createGatewayKeys, type GatewayOptions, startGateway } from "../src/index.ts";

const keys = { ...createGatewayKeys(), sandbox: false };
const production: GatewayOptions = {
  port: 0,
  databaseUrl: "postgres://nobody@127.0.0.1:1/none",
  publicUrl: "https://gateway.example",
  keys,
  apps: [{ channel: "wechat", appId: "wx7c0e5a1b2d3f4a60", secret: "s", apiBase: "https://api.weixin.qq.com" }],
  platform: { url: "https://platform.example", certKeySecret: "c" },
  environment: "production",
  logLevel: "silent",
};
const h5 = {
  channel: "h5",
  appId: "tongban-h5",
  issuer: "i",
  sso: { loginUrl: "https://sso.example/login", apiBase: "https://sso.example", accessKey: "a", secretKey: "b" },
  returnOrigins: ["https://h5.example"],
} as const;

const web = { channel: "h5", appId: "web", returnOrigins: ["https://h5.example"] } as const;

it("starts production on keys of its own and TLS everywhere", async () => {
  const gateway = await startGateway({ ...production, apps: [...production.apps, h5] });
  await gateway.close();
});

it.each<[string, Partial<GatewayOptions>, RegExp]>([
  ["sandbox keys", { keys: createGatewayKeys() }, /sandbox keys/],
  ["a platform without TLS", { platform: { url: "http://platform.example", certKeySecret: "c" } }, /http:\/\/platform\.example.*https/],
  [
    "a WeChat server without TLS",
    { apps: [{ channel: "wechat", appId: "wx1", secret: "s", apiBase: "http://127.0.0.1:7302" }] },
    /127\.0\.0\.1:7302/,
  ],
  ["a sign-on without TLS", { apps: [{ ...h5, sso: { ...h5.sso, loginUrl: "http://sso.example/login" } }] }, /http:\/\/sso\.example/],
  [
    "a sign-on whose log-out is without TLS",
    { apps: [{ ...h5, sso: { ...h5.sso, logOutUrl: "http://sso.example/out" } }] },
    /http:\/\/sso\.example/,
  ],
  [
    "an OpenID provider without TLS",
    { apps: [{ ...web, oidc: { issuer: "http://idp.example", clientId: "c" } }] },
    /http:\/\/idp\.example/,
  ],
  [
    "i厦门 without TLS",
    { apps: [{ ...web, issuer: "i", ixiamen: { base: "http://xm.example/", clientId: "c", clientSecret: "s" } }] },
    /http:\/\/xm\.example/,
  ],
  ["a public address without TLS", { publicUrl: "http://gateway.example" }, /http:\/\/gateway\.example/],
])("refuses to start production on %s", async (_what, change, message) => {
  await expect(startGateway({ ...production, ...change })).rejects.toThrow(message);
});

it("refuses one app registered twice and keys of the wrong length", async () => {
  await expect(startGateway({ ...production, apps: [h5, h5] })).rejects.toThrow(/registered twice/);
  await expect(startGateway({ ...production, keys: { ...keys, data: "c2hvcnQ=" } })).rejects.toThrow(/keys\.data must be 32 bytes/);
});

it("makes keys that survive JSON and are marked as a sandbox's", () => {
  const made = createGatewayKeys();
  expect(JSON.parse(JSON.stringify(made))).toEqual(made);
  expect(made.sandbox).toBe(true);
});

it("says which port is taken and leaves nothing running", async () => {
  const gateway = await startGateway({ ...production, environment: "development" });
  const port = Number(new URL(gateway.url).port);
  await expect(startGateway({ ...production, port })).rejects.toThrow(`port ${port} for the gateway is taken`);
  await gateway.close();
});
