import { randomBytes } from "node:crypto";
import { chmod, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbedded } from "@tongban/server-kit/embedded";
import { expect, it } from "vitest";
import { createGatewayKeys, startGateway } from "../src/index.ts";
import { call } from "./world/call.ts";
import { startScriptedPlatform } from "./world/scripted-platform.ts";

it("listens while the database is down, says STORE_UNAVAILABLE, shows guides all the same, and works each time the database is back", async () => {
  const dir = await mkdtemp(join(tmpdir(), "tongban-gateway-"));
  await chmod(dir, 0o755);
  const database = await startEmbedded({ dir });
  const databaseUrl = await database.databaseUrl("gateway");
  await database.stop();

  const platform = await startScriptedPlatform();
  const gateway = await startGateway({
    port: 0,
    databaseUrl,
    keys: createGatewayKeys(),
    apps: [{ channel: "wechat", appId: "wx1", secret: "s", apiBase: platform.url }],
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
  expect(await cards()).toMatchObject([{ appId: "wx1" }]);
  expect((await cards())[0]).not.toHaveProperty("counts");

  await database.start();
  await gateway.ready;
  expect(await refresh()).toBe("SESSION_EXPIRED");
  expect(await cards()).toMatchObject([{ counts: { accounts: 0, signInsToday: 0 } }]);
  await database.stop();
  expect(await until("STORE_UNAVAILABLE")).toBe("STORE_UNAVAILABLE");
  await database.start();
  expect(await until("SESSION_EXPIRED")).toBe("SESSION_EXPIRED");

  await gateway.close();
  await database.stop();
  await platform.close();
});
