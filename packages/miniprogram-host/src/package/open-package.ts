import { dialects, type Traits } from "../dialect/traits.ts";
import { hostError } from "../host-error.ts";
import type { Dialect } from "../template/tree.ts";
import { type AppConfig, readAppConfig } from "./app-config.ts";
import { openFiles, type PackageFiles } from "./package-files.ts";
import { isObject, type JsonObject, readJson } from "./read-json.ts";
import { type Components, resolveComponents } from "./using-components.ts";

/** A page or a component as its files say. */
export interface UnitSource {
  /** Path without extension. */
  readonly path: string;
  readonly template: string;
  readonly json: JsonObject;
  readonly components: Components;
}

export interface MiniPackage {
  readonly traits: Traits;
  readonly files: PackageFiles;
  readonly app: AppConfig;
  /** Throws PackageError for a path that app.json does not name, and for a page without template or script. */
  page(path: string): UnitSource;
  component(path: string): UnitSource;
}

/** Opens a compiled package, unmodified: a folder, a zip file, or a zip's bytes. Which platform it is for shows in the templates' extension. */
export function openPackage(dist: string | Uint8Array): MiniPackage {
  const files = openFiles(dist);
  const app = readAppConfig(files);
  const traits = detect(files, app);
  const shared = resolveComponents(files, "app", app.usingComponents);
  const units = new Map<string, UnitSource>();

  function unit(path: string, kind: "page" | "component"): UnitSource {
    const known = units.get(path);
    if (known) return known;
    const json = readJson(files, `${path}.json`) ?? {};
    const template = `${path}${traits.templateExtension}`;
    for (const file of [template, `${path}.js`]) {
      if (!files.has(file)) throw hostError("PackageError", `the ${kind} ${path} has no ${file}`);
    }
    const own = isObject(json.usingComponents) ? json.usingComponents : {};
    const read = { path, template, json, components: { ...shared, ...resolveComponents(files, path, own) } };
    units.set(path, read);
    return read;
  }

  return {
    traits,
    files,
    app,
    page(path) {
      if (!app.pages.includes(path)) throw hostError("PackageError", `app.json names no page ${path}`);
      return unit(path, "page");
    },
    component: (path) => unit(path, "component"),
  };
}

/** Which platform a compiled package is for. */
export function platformOf(dist: string | Uint8Array): Dialect {
  return openPackage(dist).traits.dialect;
}

function detect(files: PackageFiles, app: AppConfig): Traits {
  const found = dialects.filter(({ templateExtension }) => app.pages.some((page) => files.has(`${page}${templateExtension}`)));
  const [traits] = found;
  const wanted = dialects.map(({ templateExtension }) => `${app.entryPage}${templateExtension}`).join(" or ");
  if (!traits) throw hostError("PackageError", `no page of app.json has a template: there is no ${wanted}`);
  if (found.length > 1) throw hostError("PackageError", "the pages' templates are of two platforms: build each into a folder of its own");
  return traits;
}
