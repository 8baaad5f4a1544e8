import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import type { OpenedApp } from "../src/index.ts";
import { alipay, exceptions, logs, pack, run, weapp } from "./pack.ts";

/** What the language itself has, by the edition Node 24 runs; WebAssembly, SharedArrayBuffer and Atomics are taken away. */
const language =
  "globalThis Object Function Array Number parseFloat parseInt Infinity NaN undefined Boolean String Symbol Date Promise RegExp Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError JSON Math Intl ArrayBuffer Uint8Array Int8Array Uint16Array Int16Array Uint32Array Int32Array Float16Array Float32Array Float64Array Uint8ClampedArray BigUint64Array BigInt64Array DataView Map BigInt Set WeakMap WeakSet WeakRef Proxy Reflect FinalizationRegistry decodeURI decodeURIComponent encodeURI encodeURIComponent escape unescape eval isFinite isNaN Iterator SuppressedError DisposableStack AsyncDisposableStack".split(
    " ",
  );
const tell = "Page({ onLoad() { console.log(Object.getOwnPropertyNames(globalThis).join(' ')) } })";
const beyondLanguage = async (app: Promise<OpenedApp>) =>
  (logs(await app)[0] ?? "")
    .split(" ")
    .filter((name) => !language.includes(name))
    .sort();

it("has the globals of each platform and nothing else: no web API, nothing of Node", async () => {
  const both = [
    "App",
    "Component",
    "Page",
    "clearInterval",
    "clearTimeout",
    "console",
    "getApp",
    "getCurrentPages",
    "setInterval",
    "setTimeout",
  ];
  expect(await beyondLanguage(run(weapp(tell, "<view/>")))).toEqual(
    [...both, "Behavior", "requireMiniProgram", "requirePlugin", "wx"].sort(),
  );
  expect(await beyondLanguage(run(alipay(tell, "<view/>")))).toEqual([...both, "Mixin", "my", "navigator", "requirePlugin"].sort());
});

it("lets no text become code", async () => {
  const app = await run(weapp(`Page({ onLoad() { try { new Function("return 1")() } catch (e) { console.log(e.name) } } })`, "<view/>"));
  expect(logs(app)).toEqual(["EvalError"]);
});

it("gives the app objects of its own world", async () => {
  const script = `Page({ onLoad(query) {
    const info = wx.getSystemInfoSync();
    const error = (() => { try { wx.setStorageSync("a", "x".repeat(2000000)) } catch (e) { return e } })();
    console.log(info instanceof Object, query instanceof Object, wx.login() instanceof Promise, getCurrentPages() instanceof Array, error instanceof Error);
  } })`;
  const app = await run(weapp(script, "<view/>"), { phone: { login: async () => ({ code: "1" }) } });
  expect(logs(app)).toEqual(["true true true true true"]);
});

it("keeps two apps apart", async () => {
  const files = weapp(
    `globalThis.count = (globalThis.count ?? 0) + 1; Array.prototype.mine = 1; Page({ onLoad() { console.log(globalThis.count) } })`,
    "<view/>",
  );
  expect(logs(await run(files))).toEqual(["1"]);
  expect(logs(await run(files))).toEqual(["1"]);
  expect("mine" in []).toBe(false);
});

it("loads each script of the package once, by relative and absolute path, with or without .js", async () => {
  const app = await run(
    weapp(
      `const one = require("../../lib/one"); const two = require("/lib/one.js"); Page({ onLoad() { console.log(one === two, one.n, require("./dir").x) } })`,
      "<view/>",
      {
        "lib/one.js": "console.log('loaded'); exports.n = 5",
        "pages/a/dir/index.js": "module.exports = { x: 6 }",
      },
    ),
  );
  expect(logs(app)).toEqual(["loaded", "true 5 6"]);
});

it("says which script lacks a module and where a script can't be read", async () => {
  await expect(run(weapp(`require("./none")`, "<view/>"))).rejects.toThrow("pages/a/a.js: module './none' is not in the package");
  await expect(run(weapp(`Page({})\nlet x = ;`, "<view/>"))).rejects.toThrow(
    "pages/a/a.js is no script: Unexpected token ';' (pages/a/a.js:2)",
  );
  await expect(run(weapp("let x = 1", "<view/>"))).rejects.toThrow("pages/a/a.js calls neither Page nor Component");
});

it("goes on after an exception in a lifecycle, a handler, a timer and a promise's callback, and tells App.onError", async () => {
  const app = await run(
    weapp(
      `Page({ data: { n: 0 }, onLoad() { setTimeout(() => { throw new TypeError("timer") }, 0); throw new Error("load") }, tap() { this.setData({ n: this.data.n + 1 }); throw new Error("tap") } })`,
      `<view bindtap="tap">{{n}}</view>`,
      { "app.js": `App({ onError(text) { console.log("told", text.split("\\n")[0]) } })` },
    ),
  );
  await app.tap("view");
  await app.tap("view");
  await expect.poll(() => exceptions(app).length).toBe(4);
  expect(
    exceptions(app)
      .map(({ message, where }) => `${where}: ${message}`)
      .sort(),
  ).toEqual(["pages/a/a onLoad: load", "pages/a/a tap: tap", "pages/a/a tap: tap", "setTimeout: timer"]);
  expect(logs(app)).toContain("told load");
  expect(app.text()).toBe("2");
});

// In a process of its own: vitest counts every unhandled rejection as its own failure.
it("tells of a rejection nobody handles, and the process goes on; another's rejection still ends it", { timeout: 30_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), "mini-realm-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  writeFileSync(join(folder, "app.zip"), pack(weapp(`Page({ async onLoad() { throw new Error("mine") } })`, "<view/>")));
  const program = (more: string) => `
    const { openApp } = await import(${JSON.stringify(new URL("../src/index.ts", import.meta.url).href)});
    const app = await openApp({ dist: ${JSON.stringify(join(folder, "app.zip"))} });
    ${more}
    await new Promise((done) => setTimeout(done, 50));
    process.stdout.write(JSON.stringify(app.events.map(({ kind, where, error }) => [kind, where, error?.message])));
    app.close();`;
  const node = (more: string) =>
    execFileSync(process.execPath, ["--input-type=module", "-e", program(more)], { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  expect(JSON.parse(node(""))).toEqual([["exception", "a promise no one waits for", "mine"]]);
  expect(() => node(`Promise.reject(new Error("not the app's"));`)).toThrow("not the app's");
});
