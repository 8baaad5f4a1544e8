import { isObject, type JsonObject } from "./read-json.ts";

type Ask = (value: unknown) => readonly string[];

const names: Ask = (value) => (isObject(value) ? Object.keys(value).map((each) => `.${each}`) : [""]);
const on: Ask = (value) => (value === false ? [] : [""]);
const otherThan =
  (...known: readonly string[]): Ask =>
  (value) =>
    known.some((each) => each === value) ? [] : [` ${JSON.stringify(value)}`];

/**
 * What app.json may ask for that nothing here stands behind. Source: developers.weixin.qq.com, reference/configuration/app, as of 2026-11, from memory;
 * AlipayDocs, mini/framework/app-json (plugins, useDynamicPlugins, workers, lazyCodeLoading), 2026-02.
 */
const asks: Readonly<Record<string, Ask>> = {
  plugins: names,
  useDynamicPlugins: on,
  workers: () => [""],
  renderer: otherThan("webview"),
  useExtendedLib: names,
  functionalPages: on,
  lazyCodeLoading: otherThan("requiredComponents"),
  componentFramework: otherThan("exparser", "glass-easel"),
};

/** By name, as `app.json: plugins.live`; also what a subpackage asks for itself. */
export function unsupportedConfig(json: JsonObject): readonly string[] {
  const parts = [json.subPackages, json.subpackages].flatMap((each) => (Array.isArray(each) ? each.filter(isObject) : []));
  const ofParts = parts.flatMap(({ root, plugins }) => askedOf(plugins, names).map((name) => `subpackage ${root}: plugins${name}`));
  const own = Object.entries(asks).flatMap(([key, ask]) => askedOf(json[key], ask).map((name) => `${key}${name}`));
  return [...own, ...ofParts].map((each) => `app.json: ${each}`);
}

/** The same of a page's own JSON. */
export function unsupportedPageConfig(path: string, { renderer }: JsonObject): readonly string[] {
  return askedOf(renderer, otherThan("webview")).map((name) => `${path}.json: renderer${name}`);
}

function askedOf(value: unknown, ask: Ask): readonly string[] {
  return value === undefined ? [] : ask(value);
}
