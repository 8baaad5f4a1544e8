import type { Written } from "../compile/compile-value.ts";
import type { DialectRules } from "../dialect/rules.ts";
import type { Module } from "../expression/scope.ts";
import { resolvePath } from "../syntax/resolve-path.ts";
import { type Place, type SourceText, TemplateError } from "../template-error.ts";
import type { PackageSource } from "../tree.ts";
import type { PreparedScript } from "./script-language.ts";
import { createScriptRealm } from "./script-realm.ts";

/** The script modules of one app. Each runs once, when a template first reads it. */
export interface Scripts {
  /** A module of the package, checked with all it imports. Throws TemplateError at `from` when it is not there. */
  file(path: string, from: Place): Module;
  /** A module that stands in a template. */
  inline(source: SourceText, written: Written): Module;
}

export function createScripts({ read, log }: PackageSource, { script }: DialectRules): Scripts {
  const files = new Map<string, Module>();
  const run = createScriptRealm((...values) => log?.(...values));

  function file(path: string, from: Place): Module {
    const known = files.get(path);
    if (known !== undefined) return known;
    const text = read(path);
    if (text === undefined) throw new TemplateError(from, `there is no \`${path}\` in the package`);
    const source = { path, text };
    const prepared = script.prepare(source, { text, offset: 0 });
    const module = runOnce(source, 0, prepared.code);
    // Before its imports, which may import it.
    files.set(path, module);
    try {
      checkImports(source, prepared);
    } catch (error) {
      files.delete(path);
      throw error;
    }
    return module;
  }

  function inline(source: SourceText, written: Written): Module {
    const prepared = script.prepare(source, written);
    checkImports(source, prepared);
    return runOnce(source, written.offset, prepared.code);
  }

  function checkImports(source: SourceText, { imports }: PreparedScript): void {
    for (const { text, offset } of imports) imported(text, { source, offset });
  }

  function imported(path: string, from: Place): Module {
    const resolved = resolvePath(from.source.path, path);
    if (resolved === undefined) throw new TemplateError(from, `\`${path}\` leads out of the package`);
    return file(resolved, from);
  }

  function runOnce(source: SourceText, offset: number, code: string): Module {
    const before = source.text.slice(0, offset);
    const position = { lineOffset: before.split("\n").length - 1, columnOffset: before.length - before.lastIndexOf("\n") - 1 };
    let loaded: { exports: object } | undefined;
    return () => {
      if (loaded !== undefined) return loaded.exports;
      const module = { exports: {} };
      // A module that is imported in a circle is seen half made.
      loaded = module;
      try {
        run(
          { code, path: source.path, ...position },
          { module, exports: module.exports, require: requireFrom(source), ...exporters(module.exports) },
        );
      } catch (error) {
        loaded = undefined;
        throw error;
      }
      return module.exports;
    };
  }

  function requireFrom(source: SourceText): (path: unknown) => unknown {
    return (path) => imported(String(path), { source, offset: 0 })();
  }

  return { file, inline };
}

function exporters(exports: object): Readonly<Record<string, unknown>> {
  const add = (name: string, get: () => unknown): void => void Object.defineProperty(exports, name, { enumerable: true, get });
  return {
    $export: add,
    $exportAll(module: Readonly<Record<string, unknown>>): void {
      for (const name of Object.keys(module)) if (name !== "default" && !Object.hasOwn(exports, name)) add(name, () => module[name]);
    },
  };
}
