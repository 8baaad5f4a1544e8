// The three servers, each as a developer would start it for production, with logs off.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createGatewayKeys, startGateway } from "@tongban/gateway";
import { betterAuth } from "better-auth";
import { getMigrations } from "better-auth/db/migration";
import { toNodeHandler } from "better-auth/node";
import { anonymous } from "better-auth/plugins";
import pg from "pg";
import { startSignInFloor } from "../../../../bench/floors/sign-in.ts";
import type { Numbers } from "../in-fresh-process.ts";
import { measureServer } from "./measure-server.ts";
import type { Visit } from "./visitors.ts";

const appId = "wx0000000000000001";
const visit: Visit = {
  path: "/v1/sessions",
  body: { credential: { channel: "wechat", appId, kind: "wx-code", code: "{code}" }, install: { kind: "secret", nonce: "{nonce}" } },
};

export function gateway(): Promise<Numbers> {
  return measureServer(async (databaseUrl, apiBase) => {
    const running = await startGateway({
      port: 0,
      databaseUrl,
      keys: createGatewayKeys(),
      apps: [{ channel: "wechat", appId, secret: "secret", apiBase }],
      platform: { url: apiBase, certKeySecret: "secret" },
      environment: "development",
      logLevel: "silent",
    });
    await running.ready;
    return { url: running.url, visit, close: () => running.close() };
  });
}

export function floor(): Promise<Numbers> {
  return measureServer(async (databaseUrl, upstreamUrl) => ({ visit, ...(await startSignInFloor(databaseUrl, upstreamUrl)) }));
}

/** better-auth's anonymous sign-in: no channel is asked, and every visitor is new to it. */
export function peer(): Promise<Numbers> {
  return measureServer(async (connectionString) => {
    const pool = new pg.Pool({ connectionString, max: 10 });
    pool.on("error", () => {}); // the server may end before its last connection has
    const baseURL = "http://127.0.0.1:7399";
    const options = {
      baseURL,
      database: pool,
      secret: "a secret of the bench, thirty-two letters and more",
      plugins: [anonymous()],
      rateLimit: { enabled: false },
      telemetry: { enabled: false },
      logger: { disabled: true },
    };
    const auth = betterAuth(options);
    await (await getMigrations(options)).runMigrations();
    const server = createServer(toNodeHandler(auth));
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return {
      url,
      visit: { path: "/api/auth/sign-in/anonymous", body: {}, headers: { origin: baseURL } },
      async close() {
        server.closeAllConnections();
        server.close();
        await pool.end();
      },
    };
  });
}
