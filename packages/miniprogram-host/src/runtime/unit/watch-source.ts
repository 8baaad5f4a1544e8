import type { UnitSource } from "../../package/open-package.ts";
import { unsupportedPageConfig } from "../../package/unsupported-config.ts";
import type { Runtime } from "../runtime.ts";

const seen = new WeakSet<UnitSource>();

/**
 * Warns once of a component whose JSON does not say that it is one: it runs here, and the real tools take it for none. Source: developers.weixin.qq.com,
 * framework/custom-component, as of 2026-11; AlipayDocs, mini/framework/component-configuration, 2026-02: `component` must be true.
 */
export function watchComponent(source: UnitSource, { report }: Pick<Runtime, "report">): void {
  if (source.json.component === true || seen.has(source)) return;
  seen.add(source);
  report({
    kind: "warning",
    message: `${source.path}.json does not say "component": true: it is used as a component here, and the platform would not take it for one`,
  });
}

/** Tells once of what a page's JSON asks for and nothing here stands behind. */
export function watchPage(source: UnitSource, { report }: Pick<Runtime, "report">): void {
  if (seen.has(source)) return;
  seen.add(source);
  for (const name of unsupportedPageConfig(source.path, source.json)) report({ kind: "unsupported", name });
}
