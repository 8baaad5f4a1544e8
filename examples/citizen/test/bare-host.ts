import { readFileSync } from "node:fs";
import path from "node:path";
import vm from "node:vm";

export interface PageOptions {
  onLoad?(this: unknown, query: Readonly<Record<string, string>>): void;
  onReady?(this: unknown): void;
  onShow?(this: unknown): void;
  readonly [name: string]: unknown;
}

interface LaunchOptions {
  readonly scene: number;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
}

interface RequestOptions {
  readonly url: string;
  success(reply: unknown): void;
  fail(failure: unknown): void;
}

/** What a mini-program asked of its host. */
interface Seen {
  readonly registered: Map<string, PageOptions>;
  readonly complaints: string[];
  readonly requests: string[];
  readonly calls: string[];
}

export interface BareHost extends Seen {
  /** Runs `app.js` and its launch. */
  launch(options: LaunchOptions): void;
  /** Loads a page's script and makes an instance of it, as the host does when it opens. */
  open(route: string, query?: Readonly<Record<string, string>>): OpenPage;
}

interface OpenPage {
  /** Its `data` as the `setData` calls left it. */
  readonly data: Readonly<Record<string, unknown>>;
}

/**
 * The least a mini-program host is: JavaScript, timers, `console`, `wx`, the five registration functions and nothing of the web. Each reply of
 * the gateway is `reply(url)`. Taro builds its API from the own enumerable properties of `wx`, so every method stands there from the start.
 */
export function createBareHost(dist: string, reply: (url: string) => unknown): BareHost {
  const seen: Seen = { registered: new Map(), complaints: [], requests: [], calls: [] };
  const stack: unknown[] = [];
  let launched: LaunchOptions = { scene: 1001, path: "", query: {} };
  let app: PageOptions = {};
  let loading = "";

  const complain = (...words: readonly unknown[]) => seen.complaints.push(words.map(String).join(" "));
  const wx = createWx({ seen, reply, launched: () => launched });
  const realm: Record<string, unknown> = {
    console: { log() {}, info() {}, debug() {}, warn: complain, error: complain },
    setTimeout,
    clearTimeout,
    setInterval,
    clearInterval,
    wx,
    App: (options: PageOptions) => (app = options),
    Page: (options: PageOptions) => seen.registered.set(loading, options),
    Component: (options: PageOptions) => seen.registered.set(loading, options),
    getApp: () => app,
    getCurrentPages: () => stack,
  };
  const context = vm.createContext(realm);
  vm.runInContext("delete globalThis.WebAssembly; delete globalThis.SharedArrayBuffer;", context);

  const modules = new Map<string, { exports: unknown }>();
  const require = (file: string): unknown => {
    const known = modules.get(file);
    if (known) return known.exports;
    const module = { exports: {} };
    modules.set(file, module);
    const code = `(function (require, module, exports) {${readFileSync(path.join(dist, file), "utf8")}\n})`;
    const near = (name: string) => require(path.posix.join(path.posix.dirname(file), name.endsWith(".js") ? name : `${name}.js`));
    vm.runInContext(code, context, { filename: file })(near, module, module.exports);
    return module.exports;
  };

  return {
    ...seen,
    launch(options) {
      launched = options;
      require("app.js");
      for (const hook of ["onLaunch", "onShow"]) {
        const run = app[hook];
        if (typeof run === "function") run.call(app, options);
      }
    },
    open(route, query = {}) {
      loading = route;
      require(`${route}.js`);
      const options = seen.registered.get(route);
      if (!options) throw new Error(`${route} registered no page`);
      const data = {};
      const setData = (part: Readonly<Record<string, unknown>>, done?: () => void) => {
        for (const [place, value] of Object.entries(part)) setAt(data, place, value);
        if (done) setTimeout(done, 0);
      };
      const page = { ...options, route, options: query, setData };
      stack.push(page);
      options.onLoad?.call(page, query);
      options.onShow?.call(page);
      options.onReady?.call(page);
      return { data };
    },
  };
}

/** Sets a data path as hosts write them: `root.cn.[0].cn`. */
function setAt(data: Record<string, unknown>, place: string, value: unknown): void {
  const keys = place.split(".").map((key) => key.replace(/^\[(\d+)\]$/, "$1"));
  const last = keys.pop() ?? "";
  const holder = keys.reduce<Record<string, unknown>>((at, key) => {
    at[key] ??= {};
    return at[key] as Record<string, unknown>;
  }, data);
  holder[last] = value;
}

interface WxParts {
  readonly seen: Seen;
  reply(url: string): unknown;
  launched(): LaunchOptions;
}

function createWx({ seen, reply, launched }: WxParts): Record<string, unknown> {
  const kept = new Map<string, unknown>();
  const device = {
    SDKVersion: "3.8.12",
    platform: "devtools",
    system: "iOS 18",
    version: "8.0.60",
    windowWidth: 375,
    windowHeight: 812,
    pixelRatio: 2,
  };
  const silent = (name: string) => () => void seen.calls.push(name);
  return {
    getLaunchOptionsSync: launched,
    getEnterOptionsSync: launched,
    getSystemInfoSync: () => device,
    getAppBaseInfo: () => device,
    getDeviceInfo: () => device,
    getWindowInfo: () => device,
    canIUse: () => true,
    getStorageSync: (key: string) => kept.get(key) ?? "",
    setStorageSync: (key: string, value: unknown) => void kept.set(key, value),
    removeStorageSync: (key: string) => void kept.delete(key),
    getStorageInfoSync: () => ({ keys: [...kept.keys()], currentSize: 1, limitSize: 10_240 }),
    getRandomValues: ({ length, success }: { readonly length: number; success(result: unknown): void }) =>
      success({ randomValues: new Uint8Array(length).fill(7).buffer }),
    getUserCryptoManager: silent("getUserCryptoManager"),
    login: silent("login"),
    checkIsSupportFacialRecognition: silent("checkIsSupportFacialRecognition"),
    requestFacialVerify: silent("requestFacialVerify"),
    navigateTo: silent("navigateTo"),
    redirectTo: silent("redirectTo"),
    reLaunch: silent("reLaunch"),
    navigateBack: silent("navigateBack"),
    makePhoneCall: silent("makePhoneCall"),
    onPageNotFound: silent("onPageNotFound"),
    onError: silent("onError"),
    onUnhandledRejection: silent("onUnhandledRejection"),
    nextTick: (task: () => void) => setTimeout(task, 0),
    request: ({ url, success }: RequestOptions) => {
      seen.requests.push(url);
      setTimeout(() => success({ statusCode: 200, data: JSON.stringify(reply(url)), header: { "content-type": "application/json" } }), 0);
      return { abort() {}, onHeadersReceived() {} };
    },
  };
}
