import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { call } from "./world/call.ts";
import { h5AppId, h5Origin, makeWorld, type World } from "./world/world.ts";

let world: World;
let shellDir: string;
beforeAll(async () => {
  shellDir = await mkdtemp(join(tmpdir(), "tongban-shell-"));
  world = await makeWorld({
    shellDir,
    parts: [{ name: "没有响应的", url: "http://127.0.0.1:9", what: "测试" }],
    phones: [{ title: "微信小程序", url: "http://127.0.0.1:7303/phones/weapp/" }],
  });
});
afterAll(() => world.close());

it("says what the code in the service hall stands for, and that it knows no other", async () => {
  const known = await call(`${world.gateway}/v1/links/xlh-lnyz-01`);
  expect(known.body).toMatchObject({ itemId: "elderly-card-xinyu", region: "360502002002" });
  for (const token of ["a".repeat(300), "nothing", "xlh-lnyz-01%00", "__proto__", "..%2f..%2fetc"]) {
    const reply = await call(`${world.gateway}/v1/links/${token}`);
    expect([reply.status, reply.body.code]).toEqual([404, "LINK_UNKNOWN"]);
  }
});

it("sends citizens to the sign-on page and refuses ways back it does not know", async () => {
  const visit = (query: Record<string, string>) => call(`${world.gateway}/v1/sso/login?${new URLSearchParams(query)}`);
  const good = { appId: h5AppId, return: `${h5Origin}/h5/#/pages/a`, state: "s1" };
  const sent = await visit(good);
  expect(sent.status).toBe(302);
  const address = new URL(sent.headers.get("location") ?? "");
  expect(address.origin).toBe(world.sandbox.url);
  expect(address.searchParams.get("sp")).toBe(`${h5Origin}/h5/?state=s1#/pages/a`);
  expect((await call(address.href)).status).toBe(200);
  expect((await visit({ ...good, return: `${world.gateway}/h5/` })).status).toBe(302);
  expect((await visit({ ...good, return: "https://evil.example/" })).body.code).toBe("RETURN_ADDRESS_REFUSED");
  expect((await visit({ ...good, appId: "other" })).body.code).toBe("APP_UNKNOWN");
  expect((await visit({ appId: h5AppId, return: good.return })).body.code).toBe("REQUEST_INVALID");
});

it("lets registered web apps call from their origin, and no other page", async () => {
  const from = (origin: string) =>
    call(`${world.gateway}/v1/account`, {
      method: "OPTIONS",
      headers: { origin, "access-control-request-method": "GET", "access-control-request-headers": "authorization,traceparent" },
    });
  const allowed = await from(h5Origin);
  expect(allowed.headers.get("access-control-allow-origin")).toBe(h5Origin);
  expect(allowed.headers.get("access-control-allow-headers")).toContain("authorization");
  expect((await from("https://evil.example")).headers.get("access-control-allow-origin")).toBeNull();
});

it("shows in development what runs and whether it is well", async () => {
  const page = await call(`${world.gateway}/`);
  expect(page.text).toContain("通办");
  expect(page.headers.get("content-security-policy")).toContain("script-src 'self'");
  expect(page.headers.get("x-content-type-options")).toBe("nosniff");
  for (const asset of ["page.css", "parts.js", "channels.js", "make.js", "phones.js"])
    expect((await call(`${world.gateway}/front-page/${asset}`)).status).toBe(200);
  const { body } = await call(`${world.gateway}/front-page/parts.json`);
  expect(body.parts).toEqual([{ name: "没有响应的", url: "http://127.0.0.1:9", what: "测试", up: false }]);
});

it("frames in development the phones it is told of, and the browser may show no other", async () => {
  const { body } = await call(`${world.gateway}/front-page/phones.json`);
  expect(body.phones).toEqual([{ title: "微信小程序", url: "http://127.0.0.1:7303/phones/weapp/" }]);
  const policy = (await call(`${world.gateway}/`)).headers.get("content-security-policy") ?? "";
  expect(policy.split("; ").find((rule) => rule.startsWith("frame-src"))).toBe(
    `frame-src 'self' ${world.sandbox.url} http://127.0.0.1:7303`,
  );
});

it("serves the H5 shell once it is built, its start page for every address of its own, and no file from outside", async () => {
  const missing = await call(`${world.gateway}/h5/`);
  expect([missing.status, missing.text.includes("npm start")]).toEqual([503, true]);
  await mkdir(join(shellDir, "js"));
  await writeFile(join(shellDir, "index.html"), "<!doctype html><title>shell</title>");
  await writeFile(join(shellDir, "js", "app.js"), "1");
  await writeFile(join(shellDir, "..", "secret-beside.txt"), "secret");
  const start = await call(`${world.gateway}/h5/`);
  expect(start.text).toContain("<title>shell</title>");
  expect(start.headers.get("content-security-policy")).toContain("frame-ancestors 'self'");
  expect((await call(`${world.gateway}/h5/pages/guide`)).text).toContain("<title>shell</title>");
  const script = await call(`${world.gateway}/h5/js/app.js`);
  expect([script.text, script.headers.get("content-type")]).toEqual(["1", expect.stringContaining("javascript")]);
  expect((await call(`${world.gateway}/h5`)).status).toBe(308);
  expect((await call(`${world.gateway}/h5/js/none.js`)).body.code).toBe("NOT_FOUND");
  for (const path of ["..%2fsecret-beside.txt", "%2e%2e/secret-beside.txt", "js/..%2f..%2fsecret-beside.txt"]) {
    expect((await call(`${world.gateway}/h5/${path}`)).text).not.toBe("secret");
  }
});

it("forbids framing and running what an API answers", async () => {
  const { headers } = await call(`${world.gateway}/v1/keys`);
  expect(headers.get("content-security-policy")).toBe("default-src 'none';frame-ancestors 'none'");
});

it("serves its OpenAPI document with every call of its own and every one it relays", async () => {
  const { body } = await call(`${world.gateway}/openapi.json`);
  expect(Object.keys(body.paths)).toEqual(
    expect.arrayContaining([
      "/v1/sessions",
      "/v1/sessions/refresh",
      "/v1/account",
      "/v1/proofs",
      "/v1/joins/{joinId}/approve",
      "/v1/sso/login",
      "/v1/items/{itemId}",
      "/v1/applications/{id}/evaluation",
    ]),
  );
});
