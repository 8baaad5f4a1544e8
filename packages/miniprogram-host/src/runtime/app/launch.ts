import type { Opened } from "../../native/api.ts";
import { subPackageOf } from "../../package/app-config.ts";
import type { MiniPackage } from "../../package/open-package.ts";
import type { Modules } from "../modules.ts";
import type { AppLife } from "./app-life.ts";

export interface LaunchParts extends Opened {
  readonly pkg: MiniPackage;
  readonly modules: Modules;
  readonly life: AppLife;
}

/** The app's own beginning. */
export interface Launch {
  begin(): void;
  /** It begins with the first page that needs it: one of an independent subpackage does not. */
  beforePage(path: string): void;
}

export function createLaunch({ entry, pkg, modules, life }: LaunchParts): Launch {
  let launched = false;
  function begin(): void {
    if (launched) return;
    launched = true;
    modules.load("app.js");
    life.launch(entry);
  }
  return {
    begin,
    beforePage: (path) => void (subPackageOf(pkg.app.subPackages, path)?.independent || begin()),
  };
}
