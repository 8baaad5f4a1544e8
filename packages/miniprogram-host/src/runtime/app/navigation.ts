import type { Unit } from "../unit/unit.ts";

/** The page stack, as navigation functions use it. Failures are thrown as ApiFailure. */
export interface Navigation {
  /** Bottom first. */
  stack(): readonly Unit[];
  /** The first page. Throws PackageError when there is none and the app opens no other. */
  launch(path: string, query: Readonly<Record<string, string>>): Promise<void>;
  navigateTo(url: string, option?: NavigateOption): NavigateResult;
  redirectTo(url: string): void;
  reLaunch(url: string): void;
  switchTab(url: string): void;
  navigateBack(delta: number): void;
}

interface NavigateOption {
  /** Functions for the opener's end of the event channel. */
  readonly events?: unknown;
}

interface NavigateResult {
  /** An event channel between the two pages, of the realm. */
  readonly eventChannel: unknown;
}
