import { posix } from "node:path";
import { hostError } from "../host-error.ts";
import type { PackageFiles } from "./package-files.ts";
import type { JsonObject } from "./read-json.ts";

/** Tag to path of the component without extension. */
export type Components = Readonly<Record<string, string>>;

/**
 * Resolves `usingComponents` of one JSON file: `/a` from the root, `./a` and `a` from the file's folder, then, as Alipay has it, a package in node_modules.
 * Names of the global list are resolved from the root.
 */
export function resolveComponents(files: PackageFiles, owner: string, usingComponents: JsonObject): Components {
  return Object.fromEntries(Object.entries(usingComponents).map(([tag, to]) => [tag, resolveOne(files, { owner, tag, to })]));
}

function resolveOne(files: PackageFiles, { owner, tag, to }: { owner: string; tag: string; to: unknown }): string {
  if (typeof to !== "string") throw hostError("PackageError", `${owner}.json: usingComponents.${tag} must be a path`);
  if (to.startsWith("plugin://") || to.startsWith("dynamicLib://")) {
    throw hostError("UnsupportedError", `${owner}.json: <${tag}> comes from a plugin (${to}); plugins are not run here`);
  }
  const beside = posix.join(posix.dirname(owner), to);
  const candidates = to.startsWith("/") ? [to.slice(1)] : [beside, posix.join("node_modules", to), posix.join("miniprogram_npm", to)];
  const found = candidates.flatMap((path) => [path, `${path}/index`]).find((path) => files.has(`${path}.json`) || files.has(`${path}.js`));
  if (found === undefined)
    throw hostError("PackageError", `${owner}.json: the component <${tag}> is not there: no ${candidates[0]}.json or .js`);
  return found;
}
