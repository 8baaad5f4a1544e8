import { readFileSync } from "node:fs";
import path from "node:path";
import vm from "node:vm";
import type { Shell } from "./shells.ts";

interface PageOptions {
  onLoad?(this: unknown, query: Readonly<Record<string, string>>): void;
  onReady?(this: unknown): void;
  onShow?(this: unknown): void;
  readonly [name: string]: unknown;
}

export interface LaunchOptions {
  readonly scene: number | string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
}

export interface Reply {
  readonly status: number;
  readonly body: unknown;
}

/** What a mini-program asked of its host. */
interface Seen {
  readonly registered: Map<string, PageOptions>;
  readonly complaints: string[];
  readonly requests: string[];
  /** Acts of the host by name, other than requests and storage. */
  readonly calls: string[];
}

/** What a host's API object is made of. */
export interface ApiParts {
  readonly seen: Seen;
  /** What storage holds, by key. */
  readonly kept: Map<string, unknown>;
  reply(url: string): Reply;
  launched(): LaunchOptions;
}

export interface BareHostOptions {
  readonly shell: Shell;
  /** The built package. */
  readonly dist: string;
  /** The gateway's answers. */
  reply(url: string): Reply;
  /** What earlier visits left in storage. */
  readonly kept?: Readonly<Record<string, string>>;
}

export interface BareHost extends Seen {
  /** Runs `app.js` and its launch. */
  launch(options: LaunchOptions): void;
  /** She follows an address that no page has. */
  miss(path: string): void;
  /** Loads a page's script and makes an instance of it, as the host does when it opens. */
  open(route: string, query?: Readonly<Record<string, string>>): OpenPage;
}

export interface OpenPage {
  /** Its `data` as the `setData` calls left it. */
  readonly data: Readonly<Record<string, unknown>>;
  /** She comes back to it. */
  show(): void;
  /** Presses the control of this name. */
  press(name: string): void;
}

/** The least a mini-program host is: JavaScript, timers, `console`, the API object, the five registration functions and nothing of the web. */
export function createBareHost({ shell, dist, reply, kept = {} }: BareHostOptions): BareHost {
  const seen: Seen = { registered: new Map(), complaints: [], requests: [], calls: [] };
  const stack: unknown[] = [];
  let launched: LaunchOptions = shell.entry;
  let app: PageOptions = {};
  let loading = "";

  const complain = (...words: readonly unknown[]) => seen.complaints.push(words.map(String).join(" "));
  const storage = new Map<string, unknown>(Object.entries(kept));
  const realm: Record<string, unknown> = {
    ...shell.globals,
    [shell.host]: shell.createApi({ seen, kept: storage, reply, launched: () => launched }),
    console: { log() {}, info() {}, debug() {}, warn: complain, error: complain },
    setTimeout,
    clearTimeout,
    setInterval,
    clearInterval,
    App: (options: PageOptions) => (app = options),
    Page: (options: PageOptions) => seen.registered.set(loading, options),
    Component: (options: PageOptions) => seen.registered.set(loading, options),
    getApp: () => app,
    getCurrentPages: () => stack,
  };
  const context = vm.createContext(realm, { codeGeneration: { strings: false, wasm: false } });
  vm.runInContext("delete globalThis.WebAssembly; delete globalThis.SharedArrayBuffer;", context);
  const require = createRequire({ dist, context, hidden: shell.hidden });

  return {
    ...seen,
    launch(options) {
      launched = options;
      require("app.js");
      for (const hook of ["onLaunch", "onShow"]) runHook(app, hook, options);
    },
    miss: (missed) => runHook(app, "onPageNotFound", { path: missed, query: {}, isEntryPage: stack.length === 0 }),
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
      return { data, show: () => options.onShow?.call(page), press: (name) => press(options, data, name) };
    },
  };
}

function runHook(app: PageOptions, hook: string, options: object): void {
  const run = app[hook];
  if (typeof run === "function") run.call(app, options);
}

interface Modules {
  readonly dist: string;
  readonly context: vm.Context;
  /** Names that are not to be had in a module. */
  readonly hidden: readonly string[];
}

function createRequire({ dist, context, hidden }: Modules): (file: string) => unknown {
  const modules = new Map<string, { exports: unknown }>();
  return function require(file) {
    const known = modules.get(file);
    if (known) return known.exports;
    const module = { exports: {} };
    modules.set(file, module);
    const names = ["require", "module", "exports", ...hidden].join(", ");
    const code = `(function (${names}) {${readFileSync(path.join(dist, file), "utf8")}\n})`;
    const near = (name: string) => require(path.posix.join(path.posix.dirname(file), name.endsWith(".js") ? name : `${name}.js`));
    vm.runInContext(code, context, { filename: file })(near, module, module.exports);
    return module.exports;
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

interface DrawnNode {
  readonly sid?: string;
  readonly ariaLabel?: string;
  /** Text. */
  readonly v?: string;
  readonly cn?: Readonly<Record<string, DrawnNode>>;
}

const childrenOf = (node: DrawnNode): readonly DrawnNode[] => Object.values(node.cn ?? {});

/** What the page would show, top to bottom. */
export function wordsOf({ data }: OpenPage): string {
  const words = (node: DrawnNode): string => node.v ?? childrenOf(node).map(words).join(" ");
  return words((data.root ?? {}) as DrawnNode);
}

/** Taro's templates hand every tap to `eh`, with the node's `sid`. */
function press(options: PageOptions, data: Readonly<Record<string, unknown>>, name: string): void {
  const find = (node: DrawnNode): DrawnNode | undefined =>
    node.ariaLabel === name
      ? node
      : childrenOf(node)
          .map(find)
          .find((found) => found !== undefined);
  const sid = find((data.root ?? {}) as DrawnNode)?.sid;
  if (sid === undefined) throw new Error(`nothing here is called ${name}`);
  const place = { id: sid, dataset: { sid } };
  (options.eh as (event: object) => void)({ type: "tap", timeStamp: 1, detail: {}, target: place, currentTarget: place });
}
