import type { Inside } from "./inside.ts";
import type { ApiContext, Entry } from "./native/api.ts";
import { watchNetwork } from "./native/apis/watch-network.ts";
import { createApi, isSimulated, type Phone } from "./native/create-api.ts";
import { createScreen } from "./native/create-screen.ts";
import { errorOf } from "./native/error-of.ts";
import { createFileStore } from "./native/files/file-store.ts";
import { installOf } from "./native/install.ts";
import { createPrivacy } from "./native/privacy.ts";
import { subPackageOf } from "./package/app-config.ts";
import { openPackage } from "./package/open-package.ts";
import { createAppLife } from "./runtime/app/app-life.ts";
import { createNavigation } from "./runtime/app/create-navigation.ts";
import { installGlobals } from "./runtime/app/globals.ts";
import type { Navigation } from "./runtime/app/navigation.ts";
import { hidePage, showPage } from "./runtime/app/page-life.ts";
import { createSignals } from "./runtime/app/signals.ts";
import type { HostEvent, Report } from "./runtime/host-events.ts";
import { createModules } from "./runtime/modules.ts";
import type { Outside } from "./runtime/outside.ts";
import { createPace } from "./runtime/pace.ts";
import { createRealm, unhandled } from "./runtime/realm.ts";
import type { Runtime } from "./runtime/runtime.ts";
import { createScheduler } from "./runtime/scheduler.ts";
import { fieldsOf } from "./runtime/unit/definition.ts";
import { readyAll, renderSafely } from "./runtime/unit/render.ts";
import { createTemplates } from "./template/create-templates.ts";

export interface AppOptions {
  /** A compiled package: its folder, a zip file, or a zip's bytes. */
  readonly dist: string | Uint8Array;
  /** Answers what belongs to a phone, in the shape of `wx` or `my`: login, face check, request. What it lacks the host answers or refuses loudly. */
  readonly phone?: Phone;
  /** Default: the first page, found in the list. */
  readonly entry?: Entry;
  readonly appId?: string;
  /** Give two runs the same map for a restart of one install: files and permissions go with it. */
  readonly storage?: Map<string, string>;
  /** What the citizen allowed or refused before, by the platform's scope; `privacy` is WeChat's agreement. Else she is asked at first use. */
  readonly permissions?: Readonly<Record<string, boolean>>;
  /** Origins that the app may ask, as `https://api.example.cn`. Default: all. */
  readonly domains?: readonly string[];
  readonly fetch?: typeof globalThis.fetch;
  /** Hears each event as it happens; `events` holds them all. */
  onEvent?(event: HostEvent): void;
}

/** Builds one app's world out of its parts and opens its first page. */
export async function startApp(options: AppOptions): Promise<Inside> {
  const { phone = {}, appId = "touristappid", storage = new Map<string, string>(), fetch = globalThis.fetch } = options;
  const pkg = openPackage(options.dist);
  const { traits, files } = pkg;
  const entry = { ...options.entry, path: (options.entry?.path ?? pkg.app.entryPage).replace(/^\//, "") };
  const events: HostEvent[] = [];
  const listeners = new Set<Report>(options.onEvent ? [options.onEvent] : []);
  const report: Report = (event) => {
    events.push(event);
    for (const listener of listeners) listener(event);
    if (event.kind === "exception" && event.where !== unhandled) life?.failed(event.error);
  };
  const realm = createRealm(report, (reason, promise) => life?.rejected(reason, promise));
  const templates = createTemplates({
    dialect: traits.dialect,
    read: files.read,
    warn: (message) => report({ kind: "warning", message }),
    log: (...values) => report({ kind: "console", level: "log", values }),
  });
  const modules = createModules(files, realm, pkg.app.subPackages);
  const pace = createPace(report);
  const scheduler = createScheduler({
    report,
    pace,
    busy: realm.busy,
    render(units) {
      for (const unit of units) renderSafely(unit);
      readyAll(runtime);
    },
  });
  let navigation: Navigation | undefined;
  const stack = () => navigation?.stack() ?? [];
  const globals = installGlobals({ runtime: { realm, traits }, modules, stack });
  let ids = 0;
  const nextId = () => {
    ids += 1;
    return `p${ids}`;
  };
  const runtime: Runtime = {
    pkg,
    traits,
    realm,
    templates,
    scheduler,
    report,
    pace,
    due: [],
    define: globals.define,
    nextId,
    get outside() {
      return outside;
    },
  };
  const signals = createSignals(realm);
  const life = createAppLife({
    realm,
    signals,
    app: globals.app,
    launchOptions: traits.launchOptions,
    errorArguments: traits.errorArguments,
  });
  let launched = false;
  /** The app begins with the first page that needs it: one of an independent subpackage does not. */
  const begin = () => {
    if (launched) return;
    launched = true;
    modules.load("app.js");
    life.launch(entry);
  };
  const beforePage = (path: string) => void (subPackageOf(pkg.app.subPackages, path)?.independent || begin());
  navigation = createNavigation({ runtime, onPageNotFound: life.pageNotFound, beforePage });
  const screen = createScreen({ app: pkg.app, traits, top: () => stack().at(-1) });
  const closing = new AbortController();
  const ownFetch: typeof fetch = (input, init) =>
    fetch(input, { ...init, signal: AbortSignal.any([closing.signal, ...(init?.signal ? [init.signal] : [])]) });
  const can = (name: string) => isSimulated({ traits }, phone, name);
  const { roots, limits } = traits.files;
  const packaged = (path: string) => files.bytes(path.replace(/^\//, ""));
  const install = installOf(storage, () => ({ files: createFileStore({ roots, limits, packaged }), permissions: new Map() }));
  for (const [scope, allowed] of Object.entries(options.permissions ?? {})) install.permissions.set(scope, allowed);
  const checks = pkg.app.json.__usePrivacyCheck__ === true;
  const privacy = createPrivacy({ checks, install, screen, realm, warn: (message) => report({ kind: "warning", message }) });
  let entered = { entry };
  let away = false;
  const ctx: ApiContext = {
    entered: () => entered,
    appId,
    traits,
    realm,
    report,
    entry,
    navigation,
    signals,
    screen,
    storage,
    install,
    pkg,
    domains: options.domains,
    privacy,
    front: { hide: () => hide(), show: () => show() },
    fetch: ownFetch,
    can,
  };
  const api = fieldsOf(realm.adopt({}));
  const outside: Outside = { navigation, screen, privacy, phone: fieldsOf(phone), api, layout: undefined };
  createApi(api, phone, ctx);
  watchNetwork(ctx);
  realm.define({ [traits.apiName]: api });

  const show = (again: Entry = {}) => {
    entered = { entry: { ...entry, ...again } };
    if (screen.state.left) screen.change({ left: false });
    away = false;
    life.show(entered.entry);
    const page = stack().at(-1);
    if (again.path !== undefined) openAgain(again.path, again.query);
    else if (page) showPage(page);
  };
  /** By a code or a link she comes to its page, and the pages that were open are closed. Source: developers.weixin.qq.com, operating-mechanism, as of 2026-11. */
  const openAgain = (path: string, query: Entry["query"] = {}) => {
    const pairs = Object.entries(query).map(([name, value]) => `${name}=${traits.writeQueryValue(value)}`);
    realm.guard(`coming back to ${path}`, () => {
      try {
        navigation.reLaunch(`/${path.replace(/^\//, "")}?${pairs.join("&")}`);
      } catch (cause) {
        throw errorOf(realm, cause);
      }
    });
  };
  const hide = () => {
    if (away) return;
    away = true;
    const page = stack().at(-1);
    if (page) hidePage(page);
    life.hide();
  };
  const close = () => {
    closing.abort();
    scheduler.stop();
    realm.close();
  };
  try {
    if (!pkg.app.pages.includes(entry.path)) begin();
    await navigation.launch(entry.path, { ...entry.query });
  } catch (cause) {
    close();
    throw cause;
  }
  await scheduler.rendered();
  return {
    runtime,
    navigation,
    api,
    screen,
    files: install.files,
    hide,
    show,
    events,
    listeners,
    ended: closing.signal,
    close,
  };
}
