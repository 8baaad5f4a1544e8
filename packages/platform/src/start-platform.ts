import { createServer, listen, openStore } from "@tongban/server-kit";
import { adoptOld } from "./applications/adopt-old.ts";
import { sweepAttachments } from "./attachments/sweep.ts";
import { entrySeed } from "./catalogue/seed-entries.ts";
import { recountProvisional } from "./clocks/recount.ts";
import { createPersonKeys } from "./crypto/person-keys.ts";
import { deriveKey } from "./crypto/seal.ts";
import type { Desk } from "./desk.ts";
import { createGatewayKeys } from "./identity/gateway-keys.ts";
import { createOfficials } from "./identity/officials.ts";
import { createReadCaller } from "./identity/relay-token.ts";
import { bundleSeed } from "./items/bundles.ts";
import { itemSeed } from "./items/seed-items.ts";
import { createLicenceBase } from "./licences/licence-base.ts";
import { createLooks } from "./licences/looks.ts";
import { seedPersonas } from "./licences/seed-personas.ts";
import type { PlatformOptions } from "./options.ts";
import { regionSeed } from "./regions/seed-regions.ts";
import { createRounds } from "./rounds.ts";
import { addRoutes } from "./routes/add-routes.ts";
import { assertNoNul } from "./routes/plain-text.ts";
import { catchUp } from "./search/index-item.ts";
import { migrations } from "./store/migrations.ts";
import { seedOnce } from "./store/seed-once.ts";
import type { Tables } from "./store/tables.ts";
import { ruleSeed } from "./supervision/rules.ts";
import { scanCards } from "./supervision/scan-cards.ts";
import { createSealing } from "./trace/sealing.ts";
import { createTraceKey } from "./trace/signing-key.ts";

export interface RunningPlatform {
  readonly url: string;
  /** Resolves when tables, regions, items and sample licences are there; until the tables are, calls are answered STORE_UNAVAILABLE. */
  readonly ready: Promise<void>;
  close(): Promise<void>;
}

const minute = 60_000;

/** The guide stays readable while the database is away. */
const worksWithoutStore = /^\/(health|openapi\.json|v1\/(items|regions).*|official\/style\.css|licence\/style\.css|v1\/trace\/keys)$/;

/** Starts the reference government platform. It listens at once, also while the database is down. */
export async function startPlatform(options: PlatformOptions): Promise<RunningPlatform> {
  const { port, host, databaseUrl, gatewayJwksUrl, certKeySecret, now = Date.now } = options;
  if (certKeySecret.length < 16) throw new Error("[@tongban/platform] certKeySecret needs 16 characters or more");
  const secret = options.dataKey ?? certKeySecret;
  const officials = createOfficials(options.officials);

  const app = await createServer({
    name: "platform",
    version: "0.1.0",
    about: "Reference government platform: items, applications, trace, e-licences, evaluation.",
    logLevel: options.logLevel ?? "warn",
    storeAnswers: () => store.answers(),
    ...(options.trustedProxies && { trustedProxies: options.trustedProxies }),
  });
  const store = openStore<Tables>({ url: databaseUrl, schema: "platform", migrations, log: app.log });
  const dataKey = deriveKey(secret, "data");
  const personKeys = createPersonKeys(dataKey);
  const licenceBase = createLicenceBase(store.db, { dataKey, personKeys, now });
  const licences = options.licenceSource?.(licenceBase) ?? licenceBase;
  const desk: Desk = { db: store.db, prepared: store.prepared, personKeys, licences, licenceBase, now };
  const traceKey = createTraceKey({ secret, privateKey: options.traceKey, former: options.formerTraceKeys });
  const sealing = createSealing(store.db, traceKey, now);
  const rounds = createRounds([
    { run: sealing.catchUp, everyMs: minute, failed: "the days of the trace could not be signed" },
    { run: () => scanCards(desk), everyMs: minute, failed: "cards of supervision could not be given" },
    { run: () => sweepAttachments(desk), everyMs: 60 * minute, failed: "unfinished uploads could not be swept" },
  ]);
  const looks = createLooks(options.wrongCodesPerMinute ?? 30);
  let publicUrl = options.publicUrl ?? "";
  const kit = { tokenKey: deriveKey(secret, "presentation-token"), pageUrl: () => `${publicUrl}/licence/` };
  const readCaller = createReadCaller(createGatewayKeys(gatewayJwksUrl, now), now);

  app.addHook("preHandler", async (request) => {
    if (!worksWithoutStore.test(request.routeOptions.url ?? "")) store.assertReady();
  });
  app.addHook("preValidation", async ({ body }) => assertNoNul(body));
  await addRoutes(app, { desk, officials, readCaller, sealing, looks, kit, secret, scanFile: options.scanFile });

  const close = async () => {
    await app.close();
    await rounds.stop();
    await store.close();
  };
  try {
    const url = await listen(app, { port, ...(host && { host }), name: "platform" });
    publicUrl ||= url;
    const ready = store.ready
      .then(() => seedOnce(store.db, [regionSeed, entrySeed, itemSeed, bundleSeed, ruleSeed]))
      .then(() => adoptOld(store.db))
      .then(() => recountProvisional(store.db))
      .then(() => catchUp(store.db))
      .then(() => seedPersonas(store.db, licenceBase, certKeySecret))
      .then(() => rounds.start(app.log));
    ready.catch(() => {});
    return { url, ready, close };
  } catch (error) {
    await close();
    throw error;
  }
}
