import type { Screen } from "../native/screen.ts";
import type { ViewElement } from "../view/compose.ts";
import type { Navigation } from "./app/navigation.ts";
import type { Fields } from "./unit/definition.ts";
import type { Unit } from "./unit/unit.ts";

/** What stands around the pages of one app: controls and the functions of `this` reach it here. */
export interface Outside {
  readonly navigation: Navigation;
  readonly screen: Screen;
  /** Functions of the citizen's phone by name. */
  readonly phone: Fields;
  /** Set by who lays pages out; without it what needs a place or a size fails loudly. */
  layout: Layout | undefined;
}

/** Where elements stand, told by a real layout engine. */
export interface Layout {
  /** One box for each element, in their order; the viewport's for `undefined`. */
  measure(page: Unit, elements: readonly (ViewElement | undefined)[]): Promise<readonly Box[]>;
}

/** Pixels, from the upper left corner of the viewport. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly scrollLeft: number;
  readonly scrollTop: number;
  readonly scrollWidth: number;
  readonly scrollHeight: number;
  /** Computed styles, by name. */
  readonly styles: Readonly<Record<string, string>>;
}
