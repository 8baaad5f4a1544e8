import { posix } from "node:path";
import { compileFunction } from "node:vm";
import { hostError } from "../host-error.ts";
import { type SubPackage, subPackageOf } from "../package/app-config.ts";
import type { PackageFiles } from "../package/package-files.ts";
import { readError } from "./read-error.ts";
import type { Fn, Realm } from "./realm.ts";
import { isFn } from "./unit/definition.ts";

export interface Modules {
  /** Runs a script of the package once and gives its exports. What it throws as it loads is a ModuleError that names file and line. */
  load(path: string): unknown;
}

interface Module {
  exports: unknown;
}

/**
 * The package's scripts as CommonJS modules: `./a`, `/a`, `a.js`, `a/index.js`, then `node_modules` and `miniprogram_npm`. What lies in another subpackage
 * comes later only: by `require(path, callback)` or `require.async`. Source: developers.weixin.qq.com, framework/subpackages/basic, independent and async,
 * as of 2026-11; Alipay has the same borders.
 */
export function createModules(files: PackageFiles, realm: Realm, subPackages: readonly SubPackage[] = []): Modules {
  const modules = new Map<string, Module>();

  function run(path: string): unknown {
    const known = modules.get(path);
    if (known) return known.exports;
    const module = realm.adopt({ exports: {} }) as Module;
    modules.set(path, module);
    try {
      compile(path)(requireOf(path), module, module.exports);
    } catch (error) {
      modules.delete(path);
      throw error;
    }
    return module.exports;
  }

  /** What a script calls: at once, or with the outcome later. */
  function requireOf(from: string): Fn {
    const later = async (name: unknown) => {
      await new Promise((done) => setImmediate(done));
      return run(find(from, name));
    };
    const require = (name: unknown, callback?: unknown, failed?: unknown): unknown => {
      if (!isFn(callback)) return run(inReach(from, find(from, name)));
      const hear = (listener: unknown) => (value: unknown) => isFn(listener) && realm.guard(`${from} require`, () => listener(value));
      later(name).then(hear(callback), hear(failed));
      return undefined;
    };
    return Object.assign(require, { async: (name: unknown) => realm.adopt(later(name)) });
  }

  function find(from: string, name: unknown): string {
    if (typeof name !== "string") throw realm.error(hostError("ModuleError", `${from}: require takes a path`));
    const beside = name.startsWith("/") ? name.slice(1) : posix.join(posix.dirname(from), name);
    const bases = /^[./]/.test(name) ? [beside] : [beside, `miniprogram_npm/${name}`, `node_modules/${name}`];
    const found = bases.flatMap((base) => [base, `${base}.js`, `${base}/index.js`]).find((path) => path.endsWith(".js") && files.has(path));
    if (found === undefined) throw realm.error(hostError("ModuleError", `${from}: module '${name}' is not in the package`));
    return found;
  }

  /** A script's own subpackage, and the main one unless its own is independent. */
  function inReach(from: string, path: string): string {
    const home = subPackageOf(subPackages, from);
    const there = subPackageOf(subPackages, path);
    if (there === home || (there === undefined && !home?.independent)) return path;
    const where = there ? `the subpackage ${there.root}` : "the main package, and its own is independent";
    throw realm.error(hostError("ModuleError", `${from}: ${path} lies in ${where}; require it with a callback or by require.async`));
  }

  function compile(path: string): Fn {
    const code = files.read(path);
    if (code === undefined) throw hostError("ModuleError", `the package has no ${path}`);
    try {
      return compileFunction(code, ["require", "module", "exports"], { filename: path, parsingContext: realm.context as never }) as Fn;
    } catch (cause) {
      throw hostError("ModuleError", `${path} is no script: ${syntaxTrouble(cause)}`, cause);
    }
  }

  return {
    load(path) {
      try {
        return run(path);
      } catch (cause) {
        throw loadTrouble(path, cause);
      }
    },
  };
}

/** Errors of this file say where already. Of others the first place in the package is told, as `pages/a/a.js:2:6`. */
function loadTrouble(path: string, cause: unknown): unknown {
  const { name, message, stack } = readError(cause);
  if (name === "ModuleError") return cause;
  const [, place] = /(?:at |\()((?!\w+:)[^\s()]+\.js:\d+:\d+)/.exec(stack) ?? [];
  return hostError("ModuleError", `${path} throws as it loads: ${name ? `${name}: ` : ""}${message}${place ? ` (${place})` : ""}`, cause);
}

/** The first line of a syntax error's stack is the place, as `app.js:3`. */
function syntaxTrouble(cause: unknown): string {
  if (typeof cause !== "object" || cause === null) return String(cause);
  const { message, stack } = cause as { message?: string; stack?: string };
  return `${message} (${stack?.split("\n")[0]})`;
}
