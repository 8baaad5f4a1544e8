import { expect, it } from "vitest";
import type { HostEvent, OpenedApp } from "../src/index.ts";
import { openPackage } from "../src/package/open-package.ts";
import { alipay, type Files, pack, run, weapp } from "./pack.ts";

const json = (preloadRule: object) => ({
  pages: ["pages/a/a"],
  subPackages: [
    { root: "one", pages: ["p"] },
    { root: "two", name: "second", pages: ["p"] },
    { root: "alone", pages: ["p"], independent: true },
  ],
  preloadRule,
});
const page = (api: string) =>
  `Page({ one() { ${api}.navigateTo({ url: "/one/p" }) }, two() { ${api}.navigateTo({ url: "/two/p" }) }, main() { ${api}.navigateTo({ url: "/pages/a/a" }) } })`;
const make = (platform: typeof weapp, rules: object): Files => {
  const [api, extension] = platform === weapp ? ["wx", "wxml"] : ["my", "axml"];
  const others = ["one/p", "two/p", "alone/p"].flatMap((path) => [
    [`${path}.js`, page(api)],
    [`${path}.${extension}`, "<view/>"],
  ]);
  return platform(page(api), "<view/>", { "app.json": json(rules), ...Object.fromEntries(others) });
};
const preloads = (app: OpenedApp) =>
  app.events.filter((event): event is Extract<HostEvent, { kind: "preload" }> => event.kind === "preload");
const go = async (app: OpenedApp, name: string) => {
  const before = app.stack().length;
  await app.tellPage(name);
  await expect.poll(() => app.stack()).toHaveLength(before + 1);
};
const rules = { "pages/a/a": { packages: ["one", "second"] }, "one/p": { packages: ["two", "alone"], network: "wifi" } };

it.each([
  ["WeChat", weapp, "wifi"],
  ["Alipay", alipay, "all"],
] as const)(
  "tells on %s what a page fetches ahead when it opens, by root and network, each package once",
  async (_name, platform, network) => {
    const app = await run(make(platform, rules));
    expect(preloads(app)).toEqual([{ kind: "preload", page: "pages/a/a", packages: ["one", "two"], network }]);
    await go(app, "one");
    await go(app, "main");
    expect(preloads(app).slice(1)).toEqual([{ kind: "preload", page: "one/p", packages: ["alone"], network: "wifi" }]);
  },
);

it("fetches by a rule for wifi on no other network, and not what she is in already", async () => {
  const app = await run(make(weapp, { "one/p": { packages: ["one", "two"], network: "all" }, "two/p": { packages: ["alone"] } }));
  app.native.setNetwork("4g");
  await go(app, "one");
  await go(app, "two");
  expect(preloads(app)).toEqual([{ kind: "preload", page: "one/p", packages: ["two"], network: "all" }]);
});

it("fetches the main package ahead from an independent subpackage", async () => {
  const files = make(weapp, { "alone/p": { packages: ["__APP__"] }, "one/p": { packages: ["__APP__"] } });
  const app = await run(files, { entry: { path: "alone/p" } });
  await go(app, "one");
  expect(preloads(app)).toEqual([{ kind: "preload", page: "alone/p", packages: ["__APP__"], network: "wifi" }]);
});

it.each([
  ["a page that is none", { "pages/b/b": { packages: ["one"] } }, "preloadRule names pages/b/b, which is not in pages"],
  ["a package that is none", { "pages/a/a": { packages: ["three"] } }, "preloadRule of pages/a/a names three, which is no subpackage"],
  ["a network that is none", { "pages/a/a": { packages: ["one"], network: "5g" } }, 'has the network "5g", which is neither all nor wifi'],
])("refuses a rule with %s", (_what, rule, message) => {
  expect(() => openPackage(pack(make(weapp, rule)))).toThrow(message);
});
