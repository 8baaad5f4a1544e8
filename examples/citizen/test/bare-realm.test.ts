import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, expect, it, vi } from "vitest";
import { createBareHost, type PageOptions } from "./bare-host.ts";
import { buildWeapp, dist } from "./build-weapp.ts";

const entry = { scene: 1047, path: "pages/home/index", query: { scene: "xlh-lnyz-01" } };

const item = {
  itemId: "elderly-card-xinyu",
  taskName: "老年人优待证",
  region: "360502000000",
  regionName: "新余市渝水区",
  deptName: "渝水区民政局",
  taskState: "1",
};

const gateway = (url: string) => {
  if (url.includes("/v1/links/")) return { token: "xlh-lnyz-01", itemId: item.itemId, region: "360502002002", label: "仙来湖社区服务大厅" };
  return url.includes("/v1/items/") ? item : { items: [item] };
};

interface DrawnNode {
  /** Text. */
  readonly v?: string;
  readonly cn?: readonly DrawnNode[];
}

/** What the page would show, top to bottom. */
const wordsOf = (node: unknown): string => {
  const { v, cn = [] } = (node ?? {}) as DrawnNode;
  return v ?? cn.map(wordsOf).join(" ");
};

/** The scanned item and the list arrive in any order, so both are waited for. */
const shows = (data: Readonly<Record<string, unknown>>, words: RegExp) => vi.waitFor(() => expect(wordsOf(data.root)).toMatch(words), 5000);

beforeAll(buildWeapp, 180_000);

it("launches where nothing of the web exists and shows the scanned item first", async () => {
  const host = createBareHost(dist, gateway);
  host.launch(entry);
  const { data } = host.open("pages/home/index");
  await shows(data, /^新余市渝水区 .*长辈版 .*仙来湖社区服务大厅 老年人优待证 .*查看并办理 .*可办事项 .*老年人优待证/);
  expect(host.complaints).toEqual([]);
});

it("reads without an account: launching signs nobody in", async () => {
  const host = createBareHost(dist, gateway);
  host.launch(entry);
  const { data } = host.open("pages/home/index");
  await shows(data, /仙来湖社区服务大厅.*可办事项 .*老年人优待证/);
  expect(host.calls).not.toContain("login");
  expect(host.requests.map((url) => new URL(url).pathname).sort()).toEqual([
    "/v1/items",
    "/v1/items/elderly-card-xinyu",
    "/v1/links/xlh-lnyz-01",
  ]);
});

it("loads every page of every package without a complaint", () => {
  const { pages, subPackages } = readAppJson();
  const routes = [...pages, ...subPackages.flatMap(({ root, pages: inside }) => inside.map((page) => path.posix.join(root, page)))];
  const host = createBareHost(dist, gateway);
  host.launch(entry);
  for (const route of routes) host.open(route, { itemId: item.itemId, applicationId: "00000000-0000-4000-8000-000000000000" });
  expect([...host.registered.values()].every((options: PageOptions) => typeof options.onLoad === "function")).toBe(true);
  expect(routes).toHaveLength(9);
  expect(host.complaints).toEqual([]);
});

it("keeps encryption out of the main package", () => {
  const { subPackages } = readAppJson();
  expect(subPackages.map(({ root }) => root)).toEqual(["step-up", "handle"]);
  const main = ["app.js", "common.js", "vendors.js", "taro.js"].map((file) => readFileSync(path.join(dist, file), "utf8")).join("");
  expect(main).not.toContain("JSEncrypt");
});

interface AppJson {
  readonly pages: readonly string[];
  readonly subPackages: readonly { readonly root: string; readonly pages: readonly string[] }[];
}

function readAppJson(): AppJson {
  return JSON.parse(readFileSync(path.join(dist, "app.json"), "utf8"));
}
