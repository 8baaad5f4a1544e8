import { describe, expect, it } from "vitest";
import type { OpenedApp } from "../src/index.ts";
import { alipay, exceptions, logs, run, weapp } from "./pack.ts";

const unsupported = (app: OpenedApp) => app.events.flatMap((event) => (event.kind === "unsupported" ? [event.name] : []));
const warnings = (app: OpenedApp) => app.events.flatMap((event) => (event.kind === "warning" ? [event.message] : []));

describe("what app.json asks for", () => {
  it("and is not simulated is told once by name, and the app runs", async () => {
    const json = {
      pages: ["pages/a/a"],
      subPackages: [{ root: "sub", pages: [], plugins: { inside: { version: "1.0.0", provider: "wx1" } } }],
      plugins: { live: { version: "1.0.0", provider: "wx0" }, chat: { version: "2.0.0", provider: "wx1" } },
      workers: "workers",
      renderer: "skyline",
      useExtendedLib: { weui: true },
      functionalPages: { independent: true },
      lazyCodeLoading: "everything",
      componentFramework: "own",
    };
    const app = await run(weapp("Page({})", "<view>here</view>", { "app.json": json, "pages/a/a.json": { renderer: "skyline" } }));
    expect(unsupported(app)).toEqual([
      "app.json: plugins.live",
      "app.json: plugins.chat",
      "app.json: workers",
      'app.json: renderer "skyline"',
      "app.json: useExtendedLib.weui",
      "app.json: functionalPages",
      'app.json: lazyCodeLoading "everything"',
      'app.json: componentFramework "own"',
      "app.json: subpackage sub: plugins.inside",
      'pages/a/a.json: renderer "skyline"',
    ]);
    expect(app.text()).toBe("here");
  });

  it("on Alipay is told of in its words", async () => {
    const json = {
      pages: ["pages/a/a"],
      plugins: { live: { version: "*", provider: "2021" } },
      useDynamicPlugins: true,
      workers: ["w.js"],
    };
    const app = await run(alipay("Page({})", "<view/>", { "app.json": json }));
    expect(unsupported(app)).toEqual(["app.json: plugins.live", "app.json: useDynamicPlugins", "app.json: workers"]);
  });

  it("and is what happens here anyway is told nothing of", async () => {
    const json = {
      pages: ["pages/a/a"],
      renderer: "webview",
      lazyCodeLoading: "requiredComponents",
      componentFramework: "glass-easel",
      functionalPages: false,
      plugins: {},
    };
    const app = await run(weapp("Page({})", "<view/>", { "app.json": json }));
    expect(app.events).toEqual([]);
  });
});

it.each([
  ["WeChat", weapp, ["requirePlugin", "requireMiniProgram"]],
  ["Alipay", alipay, ["requirePlugin"]],
] as const)("has %s's ways to a plugin, which fail by name, now and later", async (_name, make, names) => {
  const calls = names.map((name) => `try { ${name}("live") } catch (error) { console.log(error.name, error.message) }`);
  const later = `requirePlugin.async("live").catch((error) => console.log(error instanceof Error, error.name))`;
  const app = await run(make(`Page({ onLoad() { ${calls.join(";")}; ${later} } })`, "<view/>"));
  await app.settled();
  expect(logs(app)).toEqual([
    ...names.map((name) => `UnsupportedError [miniprogram-host] ${name} is not simulated`),
    "true UnsupportedError",
  ]);
  expect(unsupported(app)).toEqual([...names, "requirePlugin.async"]);
  expect(exceptions(app)).toEqual([]);
});

it.each([
  ["WeChat", weapp, "wxml"],
  ["Alipay", alipay, "axml"],
] as const)(
  "warns once on %s of a component whose JSON does not say that it is one, by file, and shows it",
  async (_name, make, extension) => {
    const unit = (name: string) => ({ [`pages/a/${name}.js`]: "Component({})", [`pages/a/${name}.${extension}`]: `<text>${name}</text>` });
    const app = await run(
      make("Page({})", "<mute/><mute/><none/><good/>", {
        "pages/a/a.json": { usingComponents: { mute: "./mute", none: "./none", good: "./good" } },
        "pages/a/mute.json": {},
        "pages/a/good.json": { component: true },
        ...unit("mute"),
        ...unit("none"),
        ...unit("good"),
      }),
    );
    expect(app.text()).toBe("mutemutenonegood");
    expect(warnings(app)).toEqual([
      expect.stringContaining('pages/a/mute.json does not say "component": true'),
      expect.stringContaining('pages/a/none.json does not say "component": true'),
    ]);
  },
);
