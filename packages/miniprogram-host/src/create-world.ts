import { createEventLog, type EventLog } from "./event-log.ts";
import type { MiniPackage } from "./package/open-package.ts";
import { unsupportedConfig } from "./package/unsupported-config.ts";
import { type AppLife, createAppLife } from "./runtime/app/app-life.ts";
import { installGlobals } from "./runtime/app/globals.ts";
import { type AppSignals, createSignals } from "./runtime/app/signals.ts";
import type { Report } from "./runtime/host-events.ts";
import { createModules, type Modules } from "./runtime/modules.ts";
import type { Outside } from "./runtime/outside.ts";
import { createPace } from "./runtime/pace.ts";
import { createRealm, unhandled } from "./runtime/realm.ts";
import type { Runtime } from "./runtime/runtime.ts";
import { createScheduler } from "./runtime/scheduler.ts";
import { readyAll, renderSafely } from "./runtime/unit/render.ts";
import type { Unit } from "./runtime/unit/unit.ts";
import { createTemplates } from "./template/create-templates.ts";

/** One app's own world: its scripts, templates and lifecycles, and nothing of the phone around it. */
export interface World {
  readonly log: EventLog;
  readonly runtime: Runtime;
  readonly modules: Modules;
  readonly signals: AppSignals;
  readonly life: AppLife;
}

export interface WorldParts {
  readonly pkg: MiniPackage;
  readonly onEvent: Report | undefined;
  /** Asked when the app's code runs, not before. */
  stack(): readonly Unit[];
  outside(): Outside;
}

export function createWorld({ pkg, onEvent, stack, outside }: WorldParts): World {
  const { traits, files } = pkg;
  const log = createEventLog(onEvent, (event) => {
    if (event.kind === "exception" && event.where !== unhandled) life.failed(event.error);
  });
  const { report } = log;
  for (const name of unsupportedConfig(pkg.app.json)) report({ kind: "unsupported", name });
  const realm = createRealm(report, (reason, promise) => life.rejected(reason, promise));
  const templates = createTemplates({
    dialect: traits.dialect,
    read: files.read,
    warn: (message) => report({ kind: "warning", message }),
    log: (...values) => report({ kind: "console", level: "log", values }),
  });
  const modules = createModules(files, realm, pkg.app.subPackages);
  const globals = installGlobals({ runtime: { realm, traits, report }, modules, stack });
  const signals = createSignals(realm);
  const { launchOptions, errorArguments } = traits;
  const life = createAppLife({ realm, signals, app: globals.app, launchOptions, errorArguments });
  const pace = createPace(report);
  const scheduler = createScheduler({
    report,
    pace,
    busy: realm.busy,
    render(units) {
      for (const unit of units) renderSafely(unit);
      readyAll(runtime);
    },
  });
  let ids = 0;
  const runtime: Runtime = {
    pkg,
    traits,
    realm,
    templates,
    scheduler,
    report,
    pace,
    due: [],
    define: globals.define,
    nextId() {
      ids += 1;
      return `p${ids}`;
    },
    get outside() {
      return outside();
    },
  };
  return { log, runtime, modules, signals, life };
}
