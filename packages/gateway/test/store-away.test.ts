import { randomBytes } from "node:crypto";
import { chmod, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSandbox } from "@tongban/sandbox";
import { startEmbedded } from "@tongban/server-kit/embedded";
import { expect, it } from "vitest";
import { createGatewayKeys, startGateway } from "../src/index.ts";
import { call } from "./world/call.ts";
import { postRefresh } from "./world/citizens.ts";
import { startScriptedPlatform } from "./world/scripted-platform.ts";

it("listens while the database is down, says STORE_UNAVAILABLE, shows guides all the same, and works each time the database is back", async () => {
  const dir = await mkdtemp(join(tmpdir(), "tongban-gateway-"));
  await chmod(dir, 0o755);
  const database = await startEmbedded({ dir, throwaway: true });
  const databaseUrl = await database.databaseUrl("gateway");
  await database.stop();

  const platform = await startScriptedPlatform();
  const app = { appId: "wx7c0e5a1b2d3f4a60", secret: randomBytes(16).toString("hex") };
  const sandbox = await startSandbox({ apps: { wechat: [app] } });
  const gateway = await startGateway({
    port: 0,
    databaseUrl,
    keys: createGatewayKeys(),
    apps: [{ channel: "wechat", ...app, apiBase: sandbox.url }],
    platform: { url: platform.url, certKeySecret: randomBytes(16).toString("hex") },
    environment: "development",
    logLevel: "silent",
  });
  const refresh = () =>
    call(`${gateway.url}/v1/sessions/refresh`, { json: { refreshToken: "x".repeat(43), at: 1, signature: "00" } }).then(
      ({ body }) => body.code,
    );
  const until = async (code: string) => {
    for (let tries = 0; tries < 100 && (await refresh()) !== code; tries += 1) await new Promise((resolve) => setTimeout(resolve, 100));
    return refresh();
  };

  expect(await refresh()).toBe("STORE_UNAVAILABLE");
  expect((await call(`${gateway.url}/v1/licences`)).body).toMatchObject({ code: "STORE_UNAVAILABLE", retry: true });
  expect((await call(`${gateway.url}/health`)).status).toBe(503);
  expect((await call(`${gateway.url}/v1/items`)).status).toBe(200);
  expect((await call(`${gateway.url}/v1/keys`)).status).toBe(200);
  const cards = async () => (await call(`${gateway.url}/front-page/channels.json`)).body.channels;
  expect(await cards()).toMatchObject([{ appId: app.appId }]);
  expect((await cards())[0]).not.toHaveProperty("counts");

  await database.start();
  await gateway.ready;
  expect(await refresh()).toBe("SESSION_EXPIRED");
  expect(await cards()).toMatchObject([{ counts: { accounts: 0, signInsToday: 0 } }]);

  // a citizen who is signed in meanwhile loses nothing: session and refresh token are good again
  const device = { appId: app.appId, persona: "zhu-guilan" };
  const codeOf = async () => (await call(`${sandbox.url}/device/wechat/login`, { json: device })).body.code;
  const signIn = (code: string) => {
    const credential = { channel: "wechat", appId: app.appId, kind: "wx-code", code };
    return call(`${gateway.url}/v1/sessions`, { json: { credential, install: { kind: "secret", nonce: "0".repeat(32) } } });
  };
  const { body: session } = await signIn(await codeOf());
  const account = () => call(`${gateway.url}/v1/account`, { token: session.accessToken });
  await database.stop();
  expect(await until("STORE_UNAVAILABLE")).toBe("STORE_UNAVAILABLE");
  expect((await account()).body).toMatchObject({ code: "STORE_UNAVAILABLE", retry: true });
  expect((await signIn(await codeOf())).body).toMatchObject({ code: "STORE_UNAVAILABLE", retry: true });
  await database.start();
  expect(await until("SESSION_EXPIRED")).toBe("SESSION_EXPIRED");
  expect((await account()).body).toMatchObject({ subject: session.account.subject });
  expect((await postRefresh(gateway.url, session)).body.account.subject).toBe(session.account.subject);

  await gateway.close();
  await database.stop();
  await sandbox.close();
  await platform.close();
});
