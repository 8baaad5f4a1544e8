import { hostError } from "./host-error.ts";
import type { Entry } from "./native/api.ts";
import type { FileStore } from "./native/files/file-store.ts";
import type { Screen } from "./native/screen.ts";
import type { Navigation } from "./runtime/app/navigation.ts";
import type { HostEvent, Report } from "./runtime/host-events.ts";
import type { Runtime } from "./runtime/runtime.ts";
import type { Fields } from "./runtime/unit/definition.ts";

/** The parts of an app that runs, for what drives it from outside. */
export interface Inside {
  readonly runtime: Runtime;
  readonly navigation: Navigation;
  /** `wx` or `my`. */
  readonly api: Fields;
  readonly screen: Screen;
  /** What the app wrote, or was given. */
  readonly files: FileStore;
  hide(): void;
  show(again?: Entry): void;
  readonly events: readonly HostEvent[];
  readonly listeners: Set<Report>;
  /** Aborted when the app has been closed. */
  readonly ended: AbortSignal;
  close(): void;
}

const insides = new WeakMap<object, Inside>();

export function keepInside(app: object, inside: Inside): void {
  insides.set(app, inside);
}

export function insideOf(app: object): Inside {
  const inside = insides.get(app);
  if (!inside) throw hostError("DriveError", "this is no app of openApp");
  return inside;
}
