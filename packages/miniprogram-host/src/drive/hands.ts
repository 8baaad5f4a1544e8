import { moveTo } from "../components/movable-view.ts";
import { pickSteps, type Step } from "../components/picker.ts";
import { longPress } from "../components/press.ts";
import { pullRefresher } from "../components/refresher.ts";
import { type ScrollPlace, scrollTo } from "../components/scroll-view.ts";
import { slideTo } from "../components/slider.ts";
import { swipeTo } from "../components/swiper.ts";
import { tap } from "../components/tap.ts";
import { blur, confirm, focus, typeText } from "../components/text-field.ts";
import { dispatch } from "../runtime/events/dispatch.ts";
import type { ViewElement } from "../view/compose.ts";

const at = (work: () => unknown): readonly Step[] => [() => void work()];

/** What a hand does to one element: the movements, between which the app has time to answer. */
export const hands = {
  tap: (element: ViewElement) => at(() => tap(element)),
  /** Instead of a tap, the platform's events of a finger that stays. */
  longPress: (element: ViewElement) => at(() => longPress(element)),
  /** Types into an input or textarea, in place of what stood there. */
  input: (element: ViewElement, text: string) => at(() => typeText(element, text)),
  focus: (element: ViewElement) => at(() => focus(element)),
  blur: (element: ViewElement) => at(() => blur(element)),
  /** The key at the keyboard's corner. */
  confirm: (element: ViewElement) => at(() => confirm(element)),
  /** In a picker an index, a list, a time, a date, a region's names, undefined to leave it; in a picker-view a list of indexes. */
  pick: (element: ViewElement, value: unknown) => pickSteps(element, value),
  slideTo: (element: ViewElement, value: number) => at(() => slideTo(element, value)),
  /** To the item with this index. */
  swipeTo: (element: ViewElement, index: number) => at(() => swipeTo(element, index)),
  /** A movable-view to this place, in pixels. */
  moveTo: (element: ViewElement, x: number, y: number) => at(() => moveTo(element, x, y)),
  /** A scroll-view to this place, in pixels or to its `end`. */
  scroll: (element: ViewElement, place: ScrollPlace) => at(() => scrollTo(element, place)),
  /** A scroll-view down, so that it refreshes; the whole page has `pullDown`. */
  refresh: (element: ViewElement) => at(() => pullRefresher(element)),
  /** Any other event of one element. */
  trigger: (element: ViewElement, name: string, detail: unknown = {}) => at(() => dispatch(element, { name, detail })),
} as const satisfies Readonly<Record<string, (element: ViewElement, ...args: never[]) => readonly Step[]>>;

type Rest<Act> = Act extends (element: ViewElement, ...rest: infer Others) => unknown ? Others : never;

/** The same for an element that is still to be found. Each resolves when what it caused is rendered. */
export type Hands<Target> = {
  readonly [Name in keyof typeof hands]: (target: Target, ...args: Rest<(typeof hands)[Name]>) => Promise<void>;
};
