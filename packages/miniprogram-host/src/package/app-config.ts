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

export interface AppConfig {
  /** All pages by full path, those of the main package first. */
  readonly pages: readonly string[];
  readonly entryPage: string;
  readonly subPackages: readonly SubPackage[];
  /** Page to the names or roots of subpackages that are fetched when it opens. */
  readonly preloads: Readonly<Record<string, readonly string[]>>;
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
  const tabBar = isObject(json.tabBar) ? json.tabBar : undefined;
  const pages = [...mainPages, ...subPackages.flatMap((each) => each.pages)];
  const tabPages = readTabPages(tabBar);
  const stray = tabPages.find((path) => !pages.includes(path));
  if (stray !== undefined) throw hostError("PackageError", `app.json: tabBar names ${stray}, which is not in pages`);
  const preloads = readPreloads(json.preloadRule);
  checkPreloads(preloads, { pages, subPackages });
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

/** WeChat's tab has `pagePath` in `list`, Alipay's in `items`. */
function readTabPages(tabBar: JsonObject | undefined): readonly string[] {
  const list = tabBar?.list ?? tabBar?.items;
  if (!Array.isArray(list)) return [];
  return list.filter(isObject).flatMap(({ pagePath }) => (typeof pagePath === "string" ? [trim(pagePath)] : []));
}

function readPreloads(rule: unknown): AppConfig["preloads"] {
  if (!isObject(rule)) return {};
  return Object.fromEntries(Object.entries(rule).map(([page, each]) => [trim(page), textsOf(isObject(each) ? each.packages : [])]));
}

/** `__APP__` is WeChat's name of the main package. */
function checkPreloads(preloads: AppConfig["preloads"], { pages, subPackages }: Pick<AppConfig, "pages" | "subPackages">): void {
  const known = new Set(["__APP__", ...subPackages.flatMap(({ root, name }) => [root, name])]);
  for (const [page, packages] of Object.entries(preloads)) {
    if (!pages.includes(page)) throw hostError("PackageError", `app.json: preloadRule names ${page}, which is not in pages`);
    const stray = packages.find((each) => !known.has(each.replace(/^\/|\/$/g, "")));
    if (stray !== undefined) throw hostError("PackageError", `app.json: preloadRule of ${page} names ${stray}, which is no subpackage`);
  }
}

function trim(path: string): string {
  return path.replace(/^\//, "");
}

/** The subpackage a file lies in; undefined for the main package. */
export function subPackageOf(subPackages: readonly SubPackage[], path: string): SubPackage | undefined {
  return subPackages.find(({ root }) => path.startsWith(`${root}/`));
}
