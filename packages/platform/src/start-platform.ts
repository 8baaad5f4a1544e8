import { createServer, listen, openStore } from "@tongban/server-kit";
import { adoptOld } from "./applications/adopt-old.ts";
import { type Bundle, fixedBundles } from "./applications/bundles/bundle.ts";
import type { ScanFile } from "./attachments/checks/check-content.ts";
import { createFiles } from "./attachments/files.ts";
import { createSweeping } from "./attachments/sweep.ts";
import { entrySeed } from "./catalogue/seed-entries.ts";
import { recountProvisional } from "./clocks/recount.ts";
import { createPersonKeys } from "./crypto/person-keys.ts";
import { deriveKey } from "./crypto/seal.ts";
import type { Desk } from "./desk.ts";
import { createGatewayKeys } from "./identity/gateway-keys.ts";
import { createOfficials, type OfficialAccount } from "./identity/officials.ts";
import { createReadCaller } from "./identity/relay-token.ts";
import { bundleInForce, bundleSeed } from "./items/bundles.ts";
import { itemSeed } from "./items/seed-items.ts";
import { createLicenceBase, type LicenceSource } from "./licences/licence-base.ts";
import { createLooks } from "./licences/looks.ts";
import { seedPersonas } from "./licences/seed-personas.ts";
import { addOfficialPages } from "./official-page/routes.ts";
import { regionSeed } from "./regions/seed-regions.ts";
import { addApplicationRoutes } from "./routes/applications.ts";
import { addAttachmentRoutes } from "./routes/attachments.ts";
import { addBundleApplicationRoutes } from "./routes/bundle-applications.ts";
import { addBundleRoutes } from "./routes/bundles.ts";
import { addCatalogueRoutes } from "./routes/catalogue.ts";
import { addContestRoutes } from "./routes/contests.ts";
import { addItemRoutes } from "./routes/items.ts";
import { addLicencePage } from "./routes/licence-page.ts";
import { addLicenceRoutes } from "./routes/licences.ts";
import { addOfficialRoutes } from "./routes/official.ts";
import { addOfficialCatalogueRoutes } from "./routes/official-catalogue.ts";
import { addOfficialLicenceRoutes } from "./routes/official-licences.ts";
import { addSupervisionRoutes } from "./routes/official-supervision.ts";
import { assertNoNul } from "./routes/plain-text.ts";
import { addRegionRoutes } from "./routes/regions.ts";
import { addSearchRoutes } from "./routes/search.ts";
import { addSharingRoutes } from "./routes/sharing.ts";
import { addTraceRoutes } from "./routes/trace.ts";
import { catchUp } from "./search/index-item.ts";
import { migrations } from "./store/migrations.ts";
import { seedOnce } from "./store/seed-once.ts";
import type { Tables } from "./store/tables.ts";
import { ruleSeed } from "./supervision/rules.ts";
import { createScanning } from "./supervision/scan-cards.ts";
import { createSealing } from "./trace/sealing.ts";
import { createTraceKey } from "./trace/signing-key.ts";

export interface PlatformOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** `postgres://…`; tables live in its schema `platform`. */
  readonly databaseUrl: string;
  /** Where the gateway publishes its keys. Fetched when first needed, so the gateway may start later. */
  readonly gatewayJwksUrl: string;
  /** Shared with the gateway: both name a person by HMAC under it, so no identity number travels. */
  readonly certKeySecret: string;
  /** Encrypts at rest. Default: derived from `certKeySecret`. */
  readonly dataKey?: string;
  readonly officials: readonly OfficialAccount[];
  /** Bundles of items that are applied for together (一件事), instead of those in the database. */
  readonly bundles?: readonly Bundle[];
  /** Ed25519, PEM: signs the days of the trace. Default: derived from `dataKey`. */
  readonly traceKey?: string;
  /** PEM public keys that signed before; they stay published. */
  readonly formerTraceKeys?: readonly string[];
  /** Where third parties reach this platform, for the codes of licences. Default: its own address. */
  readonly publicUrl?: string;
  /** Addresses or networks of the balancers in front, whose `x-forwarded-for` is believed. Default: none. */
  readonly trustedProxies?: readonly string[];
  /** Wrong presentation codes an address may try in a minute. Default: 30. */
  readonly wrongCodesPerMinute?: number;
  /** Wraps the licence base for reading: another source, or one that fails. */
  readonly licenceSource?: (base: LicenceSource) => LicenceSource;
  /** Looks for malware in what citizens upload: in Chinese why a file is refused, undefined where it found none. Default: nothing looks. */
  readonly scanFile?: ScanFile;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  readonly logLevel?: string;
}

export interface RunningPlatform {
  readonly url: string;
  /** Resolves when tables, regions, items and sample licences are there; until the tables are, calls are answered STORE_UNAVAILABLE. */
  readonly ready: Promise<void>;
  close(): Promise<void>;
}

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
  const scanning = createScanning(desk);
  const sweeping = createSweeping(desk);
  const looks = createLooks(options.wrongCodesPerMinute ?? 30);
  let publicUrl = options.publicUrl ?? "";
  const kit = { tokenKey: deriveKey(secret, "presentation-token"), pageUrl: () => `${publicUrl}/licence/` };
  const readCaller = createReadCaller(createGatewayKeys(gatewayJwksUrl, now), now);

  app.addHook("preHandler", async (request) => {
    if (!worksWithoutStore.test(request.routeOptions.url ?? "")) store.assertReady();
  });
  app.addHook("preValidation", async ({ body }) => assertNoNul(body));
  addRegionRoutes(app, desk);
  addItemRoutes(app, desk);
  addBundleRoutes(app, desk);
  addCatalogueRoutes(app, desk);
  addOfficialCatalogueRoutes(app, desk, officials);
  addContestRoutes(app, { desk, readCaller, officials });
  addSearchRoutes(app, desk);
  addLicenceRoutes(app, { desk, readCaller, kit, looks });
  addSharingRoutes(app, { desk, readCaller, officials });
  addTraceRoutes(app, { desk, readCaller, officials, sealing });
  addOfficialLicenceRoutes(app, desk, officials);
  addApplicationRoutes(app, desk, readCaller);
  addBundleApplicationRoutes(app, { desk, readCaller, findBundle: options.bundles ? fixedBundles(options.bundles) : bundleInForce });
  addOfficialRoutes(app, desk, officials);
  await app.register((scope) => addAttachmentRoutes(scope, { files: createFiles(desk, options.scanFile), readCaller, officials }));
  addSupervisionRoutes(app, desk, officials);
  await app.register((scope) => addLicencePage(scope, { desk, looks }));
  await app.register((scope) => addOfficialPages(scope, { desk, officials, secret, now }));

  const close = async () => {
    await app.close();
    await sealing.stop();
    await scanning.stop();
    await sweeping.stop();
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
      .then(() => sealing.start(app.log))
      .then(() => scanning.start(app.log))
      .then(() => sweeping.start(app.log));
    ready.catch(() => {});
    return { url, ready, close };
  } catch (error) {
    await close();
    throw error;
  }
}
