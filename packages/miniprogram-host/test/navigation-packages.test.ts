import { expect, it } from "vitest";
import { alipay, exceptions, type Files, logs, run, weapp } from "./pack.ts";

const make = (platform: typeof weapp, api: string, extension: string): Files =>
  platform(
    `const shared = require("../../shared.js"); Page({ onLoad() { console.log("main", shared.count(), getApp().name, getApp().early) },
      reach() { try { require("../../sub/part.js") } catch (e) { console.log(e.name) } },
      later() { require("../../sub/part.js", (part) => console.log("later", part.name), (e) => console.log("failed")); require.async("../../sub/part.js").then((part) => console.log("async", part.name)); require("../../sub/none.js", () => {}, (e) => console.log("failed", e.name)) },
      go() { ${api}.navigateTo({ url: "/sub/s/s" }) } })`,
    "<view>main</view>",
    {
      "app.json": {
        pages: ["pages/a/a"],
        subPackages: [
          { root: "sub", pages: ["s/s"] },
          { root: "alone", pages: ["p/p"], independent: true },
        ],
        preloadRule: { "pages/a/a": { packages: ["sub"] } },
      },
      "app.js": `console.log("app.js"); App({ name: "app", onLaunch() { console.log("launch") } })`,
      "shared.js": `let count = 0; exports.count = () => ++count`,
      "sub/part.js": `console.log("part runs"); exports.name = "part"`,
      "sub/s/s.js": `const shared = require("../../shared.js"), part = require("../part.js"); Page({ onLoad() { console.log("sub", shared.count(), part.name) } })`,
      [`sub/s/s${extension}`]: "<view>sub</view>",
      "alone/p/p.js": `try { require("../../shared.js") } catch (e) { console.log(e.name) }
        console.log(getApp(), Object.keys(getApp({ allowDefault: true })).length); getApp({ allowDefault: true }).early = 1;
        Page({ go() { ${api}.navigateTo({ url: "/pages/a/a" }) } })`,
      [`alone/p/p${extension}`]: "<view>alone</view>",
    },
  );

const platforms = [
  ["WeChat", make(weapp, "wx", ".wxml")],
  ["Alipay", make(alipay, "my", ".axml")],
] as const;

it.each(platforms)(
  "runs a subpackage's scripts when they are needed first, with the main package's one instance, on %s",
  async (_name, files) => {
    const app = await run(files);
    expect(logs(app)).toEqual(["app.js", "launch", "main 1 app undefined"]);
    await app.tellPage("go");
    await expect.poll(() => app.stack()).toHaveLength(2);
    expect(logs(app).slice(3)).toEqual(["part runs", "sub 2 part"]);
  },
);

it.each(platforms)("reaches another subpackage's script later only, on %s", async (_name, files) => {
  const app = await run(files);
  await app.tellPage("reach");
  await app.tellPage("later");
  await expect.poll(() => logs(app).slice(3)).toEqual(["ModuleError", "part runs", "later part", "async part", "failed ModuleError"]);
  expect(exceptions(app)).toEqual([]);
});

it.each(platforms)(
  "begins in an independent subpackage without the app, which begins with the first page of the main package, on %s",
  async (_name, files) => {
    const app = await run(files, { entry: { path: "alone/p/p" } });
    expect(app.text()).toBe("alone");
    expect(logs(app)).toEqual(["ModuleError", "undefined 0"]);
    await app.tellPage("go");
    await expect.poll(() => app.stack()).toEqual(["alone/p/p", "pages/a/a"]);
    expect(logs(app).slice(2)).toEqual(["app.js", "launch", "main 1 app 1"]);
  },
);
