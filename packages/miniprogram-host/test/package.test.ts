import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { openPackage } from "../src/package/open-package.ts";
import { alipay, type Files, pack, weapp } from "./pack.ts";

const open = (files: Files) => openPackage(pack(files));
const plain = weapp("Page({})", "<view/>");

async function folder(files: Files): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), "mini-package-"));
  onTestFinished(() => rm(root, { recursive: true }));
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), typeof content === "string" ? content : JSON.stringify(content));
  }
  return root;
}

it("reads a folder, a zip file and a zip with the package in a folder alike", async () => {
  const root = await folder(plain);
  await writeFile(join(root, "app.zip"), pack(plain));
  const nested = pack(Object.fromEntries(Object.entries(plain).map(([path, content]) => [`dist/weapp/${path}`, content])));
  for (const dist of [root, join(root, "app.zip"), nested]) expect(openPackage(dist).page("pages/a/a").template).toBe("pages/a/a.wxml");
});

it("sees the platform by the templates", () => {
  expect(open(plain).traits.apiName).toBe("wx");
  expect(open(alipay("Page({})", "<view/>")).traits.apiName).toBe("my");
  expect(() => open({ ...plain, "pages/a/a.axml": "<view/>" })).toThrow("two platforms");
});

it("says which file, line and column is no JSON", () => {
  expect(() => open({ ...plain, "app.json": '{\n  "pages": [,]\n}' })).toThrow("app.json:2:13 is no JSON");
  expect(() => open({ ...plain, "pages/a/a.json": "{" }).page("pages/a/a")).toThrow("pages/a/a.json:1:2 is no JSON");
});

it.each([
  ["an empty folder", { "readme.txt": "" }, "app.json is missing"],
  ["no page", { ...plain, "app.json": { pages: [] } }, "names no page"],
  ["a page that is not there", { ...plain, "app.json": { pages: ["pages/b/b"] } }, "there is no pages/b/b.wxml or pages/b/b.axml"],
  [
    "a tab that is no page",
    { ...plain, "app.json": { pages: ["pages/a/a"], tabBar: { list: [{ pagePath: "pages/x" }] } } },
    "tabBar names pages/x",
  ],
  ["a tab bar that is no object", { ...plain, "app.json": { pages: ["pages/a/a"], tabBar: "yes" } }, "tabBar must be an object"],
  ["a tab without a page", { ...plain, "app.json": { pages: ["pages/a/a"], tabBar: { list: [null] } } }, "must have a pagePath"],
  [
    "a preload of what is no subpackage",
    { ...plain, "app.json": { pages: ["pages/a/a"], preloadRule: { "pages/a/a": { packages: ["none"] } } } },
    "preloadRule of pages/a/a names none",
  ],
  [
    "a preload at what is no page",
    { ...plain, "app.json": { pages: ["pages/a/a"], preloadRule: { "pages/x": { packages: [] } } } },
    "preloadRule names pages/x",
  ],
])("refuses %s", (_what, files, message) => {
  expect(() => open(files)).toThrow(message);
});

it("names the file a page lacks", () => {
  const pages = { pages: ["pages/a/a", "pages/b/b", "pages/c/c"] };
  const found = open({ ...plain, "app.json": pages, "pages/b/b.js": "Page({})", "pages/c/c.wxml": "<view/>" });
  expect(() => found.page("pages/b/b")).toThrow("the page pages/b/b has no pages/b/b.wxml");
  expect(() => found.page("pages/c/c")).toThrow("the page pages/c/c has no pages/c/c.js");
  expect(() => found.page("pages/d/d")).toThrow("app.json names no page pages/d/d");
});

it("reads subpackages in both spellings, their preloads and the tab bar", () => {
  for (const name of ["subPackages", "subpackages"]) {
    const json = {
      pages: ["pages/a/a"],
      [name]: [{ root: "more/", pages: ["b/b"] }],
      preloadRule: { "/pages/a/a": { packages: ["/more/"], network: "all" }, "more/b/b": { packages: ["__APP__"] } },
    };
    const { app } = open({ ...plain, "app.json": json });
    expect(app.pages).toEqual(["pages/a/a", "more/b/b"]);
    expect(app.preloads).toEqual({
      "pages/a/a": { packages: ["more"], network: "all" },
      "more/b/b": { packages: ["__APP__"], network: undefined },
    });
  }
  const tabs = alipay("Page({})", "<view/>", { "app.json": { pages: ["pages/a/a"], tabBar: { items: [{ pagePath: "pages/a/a" }] } } });
  expect(open(tabs).app.tabPages).toEqual(["pages/a/a"]);
});

it("finds components from the file, from the root, in node_modules and in the global list", () => {
  const component = (path: string) => ({
    [`${path}.json`]: { component: true },
    [`${path}.js`]: "Component({})",
    [`${path}.wxml`]: "<view/>",
  });
  const found = open({
    ...plain,
    "app.json": { pages: ["pages/a/a"], usingComponents: { every: "parts/every" } },
    "pages/a/a.json": { usingComponents: { near: "./near", far: "/parts/far", up: "../../parts/far", npm: "kit/button" } },
    ...component("parts/every"),
    ...component("pages/a/near"),
    ...component("parts/far"),
    ...component("node_modules/kit/button/index"),
  });
  expect(found.page("pages/a/a").components).toEqual({
    every: "parts/every",
    near: "pages/a/near",
    far: "parts/far",
    up: "parts/far",
    npm: "node_modules/kit/button/index",
  });
  expect(() => open({ ...plain, "pages/a/a.json": { usingComponents: { x: "./x" } } }).page("pages/a/a")).toThrow(
    "pages/a/a.json: the component <x> is not there: no pages/a/x.json",
  );
});
