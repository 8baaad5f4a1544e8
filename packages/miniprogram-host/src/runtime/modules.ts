import { posix } from "node:path";
import { compileFunction } from "node:vm";
import { hostError } from "../host-error.ts";
import type { PackageFiles } from "../package/package-files.ts";
import type { Fn, Realm } from "./realm.ts";

export interface Modules {
  /** Runs a script of the package once and gives its exports. */
  load(path: string): unknown;
}

interface Module {
  exports: unknown;
}

/** The package's scripts as CommonJS modules: `./a`, `/a`, `a.js`, `a/index.js`, then `node_modules` and `miniprogram_npm`. */
export function createModules(files: PackageFiles, realm: Realm): Modules {
  const modules = new Map<string, Module>();

  function run(path: string): unknown {
    const known = modules.get(path);
    if (known) return known.exports;
    const module = realm.adopt({ exports: {} }) as Module;
    modules.set(path, module);
    try {
      compile(path)((name: unknown) => require(path, name), module, module.exports);
    } catch (error) {
      modules.delete(path);
      throw error;
    }
    return module.exports;
  }

  function require(from: string, name: unknown): unknown {
    if (typeof name !== "string") throw realm.error(hostError("ModuleError", `${from}: require takes a path`));
    const beside = name.startsWith("/") ? name.slice(1) : posix.join(posix.dirname(from), name);
    const bases = /^[./]/.test(name) ? [beside] : [beside, `miniprogram_npm/${name}`, `node_modules/${name}`];
    const found = bases.flatMap((base) => [base, `${base}.js`, `${base}/index.js`]).find((path) => path.endsWith(".js") && files.has(path));
    if (found === undefined) throw realm.error(hostError("ModuleError", `${from}: module '${name}' is not in the package`));
    return run(found);
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

  return { load: run };
}

/** The first line of a syntax error's stack is the place, as `app.js:3`. */
function syntaxTrouble(cause: unknown): string {
  if (typeof cause !== "object" || cause === null) return String(cause);
  const { message, stack } = cause as { message?: string; stack?: string };
  return `${message} (${stack?.split("\n")[0]})`;
}
