import { hostError } from "../../host-error.ts";
import type { Modules } from "../modules.ts";
import type { Runtime } from "../runtime.ts";
import { type Definition, type Fields, fieldsOf } from "../unit/definition.ts";
import type { Unit } from "../unit/unit.ts";
import { unsupported } from "../unsupported.ts";

export interface AppGlobals {
  /** `this` of `App(…)`; empty before. */
  app(): Fields;
  define(path: string): Definition;
}

export interface GlobalsParts {
  readonly runtime: Pick<Runtime, "realm" | "traits" | "report">;
  readonly modules: Modules;
  stack(): readonly Unit[];
}

/** App, Page, Component, Behavior or Mixin, getApp, getCurrentPages: what a package's scripts register with. */
export function installGlobals({ runtime: { realm, traits, report }, modules, stack }: GlobalsParts): AppGlobals {
  const definitions = new Map<string, Definition>();
  const app: Fields = fieldsOf(realm.adopt({}));
  let loading: string | undefined;
  let registered = false;

  const register = (make: (options: unknown) => Definition) => (options: unknown) => {
    if (loading === undefined)
      throw realm.error(
        hostError("ModuleError", "Page and Component are called while the script of a page or component is loaded, not later"),
      );
    // The first call of a script counts, as in the hosts.
    if (!definitions.has(loading)) definitions.set(loading, make(options));
  };
  /** Also what comes later, as `requirePlugin.async`. */
  const loudRequire = (name: string) =>
    Object.assign(unsupported({ report, realm }, name), {
      async() {
        report({ kind: "unsupported", name: `${name}.async` });
        return realm.adopt(Promise.reject(hostError("UnsupportedError", `${name}.async is not simulated`)));
      },
    });
  realm.define({
    ...traits.globals,
    ...Object.fromEntries(traits.loudGlobals.map((name) => [name, loudRequire(name)])),
    App(options: unknown) {
      registered = true;
      Object.assign(app, fieldsOf(options));
    },
    Page: register(traits.registrars.page),
    Component: register(traits.registrars.component),
    [traits.registrars.shared.name]: traits.registrars.shared.make,
    // In an independent subpackage there may be no app yet: a default one is given on demand and becomes the app when it comes.
    getApp: (option: unknown) => (registered || fieldsOf(option).allowDefault === true ? app : undefined),
    getCurrentPages: () => {
      const list = realm.adopt([]) as unknown[];
      for (const unit of stack()) list.push(unit.self);
      return list;
    },
  });

  return {
    app: () => app,
    define(path) {
      const known = definitions.get(path);
      if (known) return known;
      const before = loading;
      loading = path;
      try {
        modules.load(`${path}.js`);
      } finally {
        loading = before;
      }
      const found = definitions.get(path);
      if (!found) throw hostError("ModuleError", `${path}.js calls neither Page nor Component`);
      return found;
    },
  };
}
