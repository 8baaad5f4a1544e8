import { type PreloadRule, subPackageOf } from "../../package/app-config.ts";
import type { Runtime } from "../runtime.ts";

/** WeChat's name of the main package in its rules. */
const main = "__APP__";

/**
 * Tells, when a page has opened, which subpackages its `preloadRule` fetches ahead: those not there yet, on a network that the rule allows. Here all files of
 * a package are there from the start, so the app itself sees no difference. Source: developers.weixin.qq.com, framework/subpackages/preload, as of 2026-11,
 * from memory; AlipayDocs, mini/framework/subpackages, 2026-02.
 */
export function watchPreloads(
  { pkg, traits, report }: Pick<Runtime, "pkg" | "traits" | "report">,
  network: () => string,
): (page: string) => void {
  const { subPackages, preloads } = pkg.app;
  const there = new Set<string>();

  function enter(page: string): void {
    const home = subPackageOf(subPackages, page);
    if (home) there.add(home.root);
    if (!home?.independent) there.add(main);
  }

  function fetched({ packages, network: wanted = traits.preloadNetwork }: PreloadRule): readonly string[] {
    if (wanted === "wifi" && network() !== "wifi") return [];
    return packages.filter((each) => !there.has(each));
  }

  return (page) => {
    enter(page);
    const rule = Object.hasOwn(preloads, page) ? preloads[page] : undefined;
    const packages = rule ? fetched(rule) : [];
    if (!rule || packages.length === 0) return;
    for (const each of packages) there.add(each);
    report({ kind: "preload", page, packages, network: rule.network ?? traits.preloadNetwork });
  };
}
