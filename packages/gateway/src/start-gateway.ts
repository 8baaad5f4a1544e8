import cors from "@fastify/cors";
import helmet from "@fastify/helmet";
import { createServer, listen, openStore, type Server, type Store } from "@tongban/server-kit";
import packageJson from "../package.json" with { type: "json" };
import { addPages } from "./front-page/pages.ts";
import type { Gateway } from "./gateway.ts";
import { openKeys } from "./keys/key-ring.ts";
import { startDelivering } from "./notices/start-delivering.ts";
import { completeOptions, type GatewayOptions } from "./options.ts";
import { actOnEvent } from "./push/act-on-event.ts";
import { registerAlipayPush } from "./push/alipay/register.ts";
import type { OnChannelEvent } from "./push/channel-event.ts";
import { registerWechatPush } from "./push/wechat/register.ts";
import { addRelay } from "./relay/relay.ts";
import { addAccountRoutes } from "./routes/account-routes.ts";
import { addLinkingRoutes } from "./routes/linking-routes.ts";
import { addOperatorRoutes } from "./routes/operator-routes.ts";
import { addPhoneRoutes } from "./routes/phone-routes.ts";
import { addPublicRoutes } from "./routes/public-routes.ts";
import { addSessionRoutes } from "./routes/session-routes.ts";
import { createAccessTokens } from "./sessions/access-token.ts";
import { createSessionCache } from "./sessions/session-cache.ts";
import { migrations } from "./store/migrations.ts";
import { startSweeping } from "./store/sweep.ts";
import type { Tables } from "./store/tables.ts";
import { traitsOf } from "./upstream/channels.ts";
import { createUpstreams } from "./upstream/upstreams.ts";

export interface RunningGateway {
  readonly url: string;
  /** Resolves when the tables are there; until then requests are answered STORE_UNAVAILABLE. */
  readonly ready: Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts a gateway. It listens at once, also while the database is away.
 *
 * @example
 * const gateway = await startGateway({ port: 7300, databaseUrl, keys: createGatewayKeys(), apps, platform, environment: "development" });
 */
export async function startGateway(given: GatewayOptions): Promise<RunningGateway> {
  const options = completeOptions(given);
  const { logLevel, logTarget } = options;
  let store: Store<Tables> | undefined;
  const server = await createServer({
    name: "gateway",
    version: packageJson.version,
    about: "Maps every channel login to one account and relays every request to the one place that can serve it.",
    logLevel,
    ...(logTarget && { logTarget }),
    ...(options.trustedProxies && { trustedProxies: options.trustedProxies }),
    storeAnswers: async () => (await store?.answers()) ?? false,
  });
  store = openStore<Tables>({ url: options.databaseUrl, schema: "gateway", migrations, log: server.log });
  try {
    return await serve(server, { options, store });
  } catch (error) {
    // a paper of an app that is out of date, a port that is taken: nothing may stay behind
    await store.close();
    throw error;
  }
}

interface Serving {
  readonly options: ReturnType<typeof completeOptions>;
  readonly store: Store<Tables>;
}

async function serve(server: Server, { options, store }: Serving): Promise<RunningGateway> {
  const { now, port, host } = options;
  const keys = openKeys(options.keys);
  const { db } = store;
  const gateway: Gateway = {
    db,
    prepared: store.prepared,
    keys,
    options,
    now,
    upstreams: createUpstreams(options.apps, { db, keys, now, timeoutMs: options.upstreamTimeoutMs }),
    accessTokens: createAccessTokens(keys, now),
    sessionCache: createSessionCache(now),
    assertReady: store.assertReady,
  };

  let url = "";
  await protect(server, options);
  await server.register(async (scope) => {
    scope.addHook("onRequest", async () => gateway.assertReady());
    addSessionRoutes(scope as Server, gateway);
    addAccountRoutes(scope as Server, gateway);
    addPhoneRoutes(scope as Server, gateway);
    addLinkingRoutes(scope as Server, gateway);
    addOperatorRoutes(scope as Server, gateway);
  });
  const onEvent: OnChannelEvent = async (event, id) => {
    const { kind, channel, appId } = event;
    server.log.info({ kind, channel, appId }, "told by the channel");
    await actOnEvent(gateway, event, id);
  };
  await registerWechatPush(server, gateway, onEvent);
  await registerAlipayPush(server, gateway, onEvent);
  await addRelay(server, gateway);
  addPublicRoutes(server, gateway, () => options.publicUrl ?? url);
  await addPages(server, gateway);
  url = await listen(server, { port, host, name: "gateway" });
  const stopSweeping = startSweeping(gateway, server.log);
  const stopDelivering = startDelivering(gateway, server.log);
  return {
    url,
    ready: store.ready,
    async close() {
      stopSweeping();
      await stopDelivering();
      await server.close();
      await store.close();
    },
  };
}

/** Browser rules: nothing may frame or run what an API answers, and only registered web apps may call from another origin. */
async function protect(server: Server, { apps, environment }: ReturnType<typeof completeOptions>): Promise<void> {
  await server.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: { "default-src": ["'none'"], "frame-ancestors": ["'none'"] } },
    strictTransportSecurity: environment === "production",
  });
  const origins = apps.flatMap((app) => traitsOf(app).web?.origins ?? []);
  await server.register(cors, {
    origin: origins,
    methods: ["GET", "POST", "PUT", "DELETE"],
    allowedHeaders: ["authorization", "content-type", "idempotency-key", "traceparent", "upload-offset"],
    exposedHeaders: ["x-trace-id", "retry-after"],
    maxAge: 600,
    // a preflight that is none gets the usual 404, not the plugin's plain text
    strictPreflight: false,
  });
}
