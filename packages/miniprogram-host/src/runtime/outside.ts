import type { Layout } from "../layout/layout.ts";
import type { Privacy } from "../native/privacy.ts";
import type { Screen } from "../native/screen.ts";
import type { Navigation } from "./app/navigation.ts";
import type { Fields } from "./unit/definition.ts";

/** What stands around the pages of one app: controls and the functions of `this` reach it here. */
export interface Outside {
  readonly navigation: Navigation;
  readonly screen: Screen;
  readonly privacy: Privacy;
  /** Functions of the citizen's phone by name. */
  readonly phone: Fields;
  /** `wx` or `my`. */
  readonly api: Fields;
  /** Set by who lays pages out; without it what needs a place or a size fails loudly. */
  layout: Layout | undefined;
}
