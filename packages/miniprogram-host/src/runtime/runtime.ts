import type { Traits } from "../dialect/traits.ts";
import type { MiniPackage } from "../package/open-package.ts";
import type { Templates } from "../template/tree.ts";
import type { Report } from "./host-events.ts";
import type { Outside } from "./outside.ts";
import type { Pace } from "./pace.ts";
import type { Realm } from "./realm.ts";
import type { Scheduler } from "./scheduler.ts";
import type { Definition } from "./unit/definition.ts";
import type { Unit } from "./unit/unit.ts";

/** What all units of one app share. */
export interface Runtime {
  readonly pkg: MiniPackage;
  readonly traits: Traits;
  readonly realm: Realm;
  readonly templates: Templates;
  readonly scheduler: Scheduler;
  readonly report: Report;
  readonly pace: Pace;
  /** Units that were rendered for the first time and whose ready hook is due, children first. */
  readonly due: Unit[];
  /** Loads the script of a page or component and gives what it registered. */
  define(path: string): Definition;
  nextId(): string;
  readonly outside: Outside;
}
