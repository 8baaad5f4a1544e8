// The floor of running an app: its scripts, unmodified, in a bare vm context. Nothing is drawn, checked or kept apart; setData only copies, as JSON.
import { existsSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { compileFunction, createContext } from "node:vm";

type Fields = Record<string, unknown>;
type Method = (this: unknown, ...args: unknown[]) => unknown;

export interface BareApp {
  /** Calls a method of the page, and ends when the app waits for nothing. */
  call(name: string, ...args: unknown[]): Promise<void>;
  /** What the page was given since it was asked last. */
  taken(): readonly Fields[];
}

/** Starts the compiled app in a folder and opens a page of it. */
export async function openBareApp(folder: string, path: string): Promise<BareApp> {
  const timers = new Set<NodeJS.Timeout>();
  const given: { app: Fields; page: Fields } = { app: {}, page: {} };
  const modules = new Map<string, { exports: unknown }>();
  const later = (work: Method, delay = 0, ...args: unknown[]) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      work(...args);
    }, delay);
    if (delay <= 20) timers.add(timer);
    return timer;
  };
  const context = createContext({
    App: (options: Fields) => Object.assign(given.app, options),
    Page: (options: Fields) => Object.assign(given.page, options),
    Component: () => {},
    getApp: () => given.app,
    getCurrentPages: () => [given.page],
    setTimeout: later,
    setInterval,
    clearTimeout: (timer: NodeJS.Timeout) => timers.delete(timer) && clearTimeout(timer),
    clearInterval,
    console: { log() {}, info() {}, warn() {}, error() {} },
    navigator: { userAgent: "" },
    wx: apiStub(),
    my: apiStub(),
  });

  function load(file: string): unknown {
    const known = modules.get(file);
    if (known) return known.exports;
    const module = { exports: {} };
    modules.set(file, module);
    const code = readFileSync(join(folder, file), "utf8");
    const run = compileFunction(code, ["require", "module", "exports"], { filename: file, parsingContext: context });
    run((name: string) => load(fileOf(posix.join(posix.dirname(file), name))), module, module.exports);
    return module.exports;
  }
  const fileOf = (name: string) => (existsSync(join(folder, name)) && name.endsWith(".js") ? name : `${name}.js`);

  let sent: Fields[] = [];
  const settled = async () => {
    do await new Promise((done) => setTimeout(done, 0));
    while (timers.size > 0);
  };
  const setData = (patch: Fields, done?: Method) => {
    const copy: Fields = JSON.parse(JSON.stringify(patch));
    for (const [name, value] of Object.entries(copy)) put(given.page.data as Fields, name.match(/[^.[\]]+/g) ?? [], value);
    sent.push(copy);
    if (done) later(done);
  };
  const page: BareApp = {
    async call(name, ...args) {
      (given.page[name] as Method | undefined)?.apply(given.page, args);
      await settled();
    },
    taken() {
      const all = sent;
      sent = [];
      return all;
    },
  };
  load("app.js");
  for (const hook of ["onLaunch", "onShow"]) (given.app[hook] as Method | undefined)?.call(given.app, { path, query: {}, scene: 1001 });
  load(`${path}.js`);
  Object.assign(given.page, { route: path, data: structuredClone(given.page.data ?? {}), setData });
  for (const hook of ["onLoad", "onShow", "onReady"]) await page.call(hook, {});
  return page;
}

function put(data: Fields, [name = "", ...rest]: readonly string[], value: unknown): void {
  const inner = data[name] ?? {};
  data[name] = rest.length === 0 ? value : inner;
  if (rest.length > 0) put(inner as Fields, rest, value);
}

/** Every function is there and answers nothing; bundlers and Taro keep fields of their own beside them. */
function apiStub(): object {
  const get = (own: Fields, name: string) => own[name] ?? (/^(webpack|taro)/.test(name) ? undefined : () => ({}));
  return new Proxy<Fields>({}, { get });
}
