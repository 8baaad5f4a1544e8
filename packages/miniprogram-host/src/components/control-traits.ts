import type { ShareTo } from "../runtime/app/share.ts";
import type { ViewElement } from "../view/compose.ts";
import type { OpenTypes } from "./open-type.ts";
import type { ScriptHandlers } from "./scripts/script-handlers.ts";
import type { TagTable } from "./tag-facts.ts";

/** What differs between the platforms' built-in components and what the hand does around a page. */
export interface ControlTraits {
  /** Events and values of the built-in tags. */
  readonly tags: TagTable;
  /** Undefined where no event reaches a script. */
  readonly scripts: ScriptHandlers | undefined;
  /** Tags a label hands a tap to. */
  readonly labels: readonly string[];
  /** The event at the end of a swiper's animation. */
  readonly swiperEnd: string;
  /** Milliseconds between the items of a swiper that plays. */
  readonly swiperInterval: number;
  /** `open-type` of buttons: what each does. One that is not here fails loudly by name. */
  readonly openTypes: OpenTypes;
  /** Functions of a page that say what is shared. */
  readonly shares: Readonly<Partial<Record<ShareTo, string>>>;
  /** Does a form see the controls inside a component that says nothing of it? */
  readonly formsSeeComponents: boolean;
  /** Fields of a form's `submit` beside its value. */
  formDetail(button: ViewElement): Readonly<Record<string, unknown>>;
  /** What `onPullDownRefresh` is called with. */
  readonly pulledBy: Readonly<Record<string, unknown>> | undefined;
  /** Fields of `onTabItemTap` beside index, pagePath and text. */
  readonly tabTapped: Readonly<Record<string, unknown>>;
}
