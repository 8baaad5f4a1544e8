import { hostError } from "../host-error.ts";
import type { PackageFiles } from "./package-files.ts";
import { isObject, type JsonObject, readJson, textsOf } from "./read-json.ts";

export interface SubPackage {
  readonly root: string;
  readonly name: string;
  readonly independent: boolean;
  /** Full paths. */
  readonly pages: readonly string[];
}

const networks = ["all", "wifi"] as const;
export type PreloadNetwork = (typeof networks)[number];

/** What is fetched ahead when a page opens. */
export interface PreloadRule {
  /** Roots of subpackages; `__APP__` is WeChat's name of the main package. */
  readonly packages: readonly string[];
  /** Undefined: the platform's default. */
  readonly network: PreloadNetwork | undefined;
}

export interface AppConfig {
  /** All pages by full path, those of the main package first. */
  readonly pages: readonly string[];
  readonly entryPage: string;
  readonly subPackages: readonly SubPackage[];
  /** By page. */
  readonly preloads: Readonly<Record<string, PreloadRule>>;
  readonly tabPages: readonly string[];
  readonly tabBar: JsonObject | undefined;
  readonly window: JsonObject;
  readonly usingComponents: JsonObject;
  /** The whole of app.json. */
  readonly json: JsonObject;
}

/** Source: developers.weixin.qq.com, reference/configuration/app, as of 2026-11; AlipayDocs, mini/framework/app-json, 2026-02. */
export function readAppConfig(files: PackageFiles): AppConfig {
  const json = readJson(files, "app.json");
  if (!json) throw hostError("PackageError", "app.json is missing: this is no compiled mini-program package");
  const mainPages = textsOf(json.pages).map(trim);
  const [first] = mainPages;
  if (first === undefined) throw hostError("PackageError", "app.json names no page: pages must be a list with at least one path");
  const subPackages = readSubPackages(json);
  const tabBar = readTabBar(json.tabBar);
  const pages = [...mainPages, ...subPackages.flatMap((each) => each.pages)];
  const tabPages = readTabPages(tabBar);
  const stray = tabPages.find((path) => !pages.includes(path));
  if (stray !== undefined) throw hostError("PackageError", `app.json: tabBar names ${stray}, which is not in pages`);
  const preloads = readPreloads(json.preloadRule, { pages, subPackages });
  return {
    pages,
    entryPage: typeof json.entryPagePath === "string" ? trim(json.entryPagePath) : first,
    subPackages,
    preloads,
    tabPages,
    tabBar,
    window: isObject(json.window) ? json.window : {},
    usingComponents: isObject(json.usingComponents) ? json.usingComponents : {},
    json,
  };
}

function readSubPackages(json: JsonObject): readonly SubPackage[] {
  const given = json.subPackages ?? json.subpackages ?? [];
  if (!Array.isArray(given)) throw hostError("PackageError", "app.json: subPackages must be a list");
  return given.filter(isObject).map((each) => {
    if (typeof each.root !== "string") throw hostError("PackageError", "app.json: a subpackage has no root");
    const root = trim(each.root).replace(/\/$/, "");
    return {
      root,
      name: typeof each.name === "string" ? each.name : root,
      independent: each.independent === true,
      pages: textsOf(each.pages).map((page) => `${root}/${trim(page)}`),
    };
  });
}

function readTabBar(given: unknown): JsonObject | undefined {
  if (given !== undefined && !isObject(given)) throw hostError("PackageError", "app.json: tabBar must be an object");
  return given;
}

/** WeChat's tab has `pagePath` in `list`, Alipay's in `items`. */
function readTabPages(tabBar: JsonObject | undefined): readonly string[] {
  const list = tabBar?.list ?? tabBar?.items ?? [];
  const paths = Array.isArray(list) ? list.map((each) => (isObject(each) ? each.pagePath : undefined)) : [undefined];
  if (!paths.every((path) => typeof path === "string"))
    throw hostError("PackageError", "app.json: each tab of tabBar must have a pagePath");
  return paths.map(trim);
}

function readPreloads(rules: unknown, app: Pick<AppConfig, "pages" | "subPackages">): AppConfig["preloads"] {
  if (!isObject(rules)) return {};
  return Object.fromEntries(
    Object.entries(rules).map(([page, rule]) => [trim(page), readPreload(trim(page), isObject(rule) ? rule : {}, app)]),
  );
}

function readPreload(page: string, rule: JsonObject, { pages, subPackages }: Pick<AppConfig, "pages" | "subPackages">): PreloadRule {
  if (!pages.includes(page)) throw hostError("PackageError", `app.json: preloadRule names ${page}, which is not in pages`);
  const network = networks.find((each) => each === rule.network);
  if (rule.network !== undefined && !network)
    throw hostError(
      "PackageError",
      `app.json: preloadRule of ${page} has the network ${JSON.stringify(rule.network)}, which is neither all nor wifi`,
    );
  const packages = textsOf(rule.packages).map((each) => {
    const name = each.replace(/^\/|\/$/g, "");
    const found = name === "__APP__" ? name : subPackages.find((known) => known.root === name || known.name === name)?.root;
    if (found === undefined) throw hostError("PackageError", `app.json: preloadRule of ${page} names ${each}, which is no subpackage`);
    return found;
  });
  return { packages, network };
}

function trim(path: string): string {
  return path.replace(/^\//, "");
}

/** The subpackage a file lies in; undefined for the main package. */
export function subPackageOf(subPackages: readonly SubPackage[], path: string): SubPackage | undefined {
  return subPackages.find(({ root }) => path.startsWith(`${root}/`));
}
