import { shownValue } from "../components/control-state.ts";
import type { Step } from "../components/picker.ts";
import { hostError } from "../host-error.ts";
import { isFailure } from "../native/api.ts";
import type { Navigation } from "../runtime/app/navigation.ts";
import { hears, pullPage, scrollPage, tapTab, tellPage } from "../runtime/app/page-acts.ts";
import { prepareShare, type ShareTo } from "../runtime/app/share.ts";
import { copyOut } from "../runtime/data/copy.ts";
import type { Runtime } from "../runtime/runtime.ts";
import type { Unit } from "../runtime/unit/unit.ts";
import { compose, type ViewElement, type ViewNode } from "../view/compose.ts";
import { select } from "../view/select.ts";
import { findTarget, nameOf, type Target, textIn } from "./find-target.ts";
import { type Hands, hands } from "./hands.ts";

export interface PageView {
  readonly path: string;
  readonly query: unknown;
  readonly data: unknown;
}

/** The citizen's eyes and hands on the page on top, through all components as she sees it. Each act resolves when what it caused is rendered. */
export interface Driver extends Hands<Target> {
  page(): PageView;
  /** Paths, bottom first. */
  stack(): readonly string[];
  tree(): readonly ViewNode[];
  text(): string;
  find(target: Target): ViewElement | undefined;
  findAll(selector: string): readonly ViewElement[];
  /** What a control shows now. */
  value(target: Target): unknown;
  /** Rejects with NavigationError on the first page. */
  back(): Promise<void>;
  /** The whole page to this place, in pixels or to its end. */
  pageScroll(to: number | "end"): Promise<void>;
  pullDown(): Promise<void>;
  /** A tab of the tab bar, by its page. */
  tapTab(path: string): Promise<void>;
  /** By the menu of the bar: what is sent stands in a question, which `native` answers. */
  share(to?: ShareTo): Promise<void>;
  /** Any other function of the page that the phone calls, as `onResize`, `onTitleClick`, `onKeyboardHeight`. Throws DriveError when it has none. */
  tellPage(name: string, ...args: readonly unknown[]): Promise<unknown>;
  settled(): Promise<void>;
}

export function createDriver(runtime: Runtime, navigation: Navigation): Driver {
  const top = (): Unit => {
    const unit = navigation.stack().at(-1);
    if (!unit) throw hostError("DriveError", "no page is open");
    return unit;
  };
  const tree = () => compose(top());
  const { settled } = runtime.scheduler;

  function need(target: Target): ViewElement {
    const found = findTarget(tree(), target);
    if (found) return found;
    throw hostError("DriveError", `${top().source.path} shows nothing for ${nameOf(target)}; it shows: ${textIn(tree()).slice(0, 300)}`);
  }

  async function act(work: () => void): Promise<void> {
    try {
      work();
    } catch (cause) {
      // A way that does not lead anywhere: the app's own calls get it in the platform's shape.
      throw isFailure(cause) ? hostError("NavigationError", `${top().source.path}: ${cause.failed}`) : cause;
    }
    await settled();
  }

  const handsOn = Object.fromEntries(
    Object.entries(hands).map(([name, hand]) => [
      name,
      async (target: Target, ...args: never[]) => {
        for (const step of (hand as (element: ViewElement, ...args: never[]) => readonly Step[])(need(target), ...args)) await act(step);
      },
    ]),
  ) as unknown as Hands<Target>;

  return {
    page() {
      const { source, self } = top();
      return { path: source.path, query: copyOut(self.options), data: copyOut(self.data) };
    },
    stack: () => navigation.stack().map(({ source }) => source.path),
    tree,
    text: () => textIn(tree()),
    find: (target) => findTarget(tree(), target),
    findAll: (selector) => select(tree(), selector),
    value: (target) => shownValue(need(target), "value"),
    ...handsOn,
    async back() {
      if (navigation.stack().length === 1)
        throw hostError("NavigationError", `${top().source.path} is the first page: back from it leaves the app, which hide() does`);
      await act(() => void tellPage(top(), "onBack"));
      await act(() => navigation.navigateBack(1));
    },
    async pageScroll(to) {
      await scrollPage(top(), to);
      await settled();
    },
    pullDown: () => act(() => pullPage(top())),
    tapTab: (path) => act(() => tapTab(top(), path)),
    async share(to = "friend") {
      const page = top();
      const show = await prepareShare(page, to, { from: "menu" });
      show().catch((error: unknown) => runtime.report({ kind: "exception", error, where: `${page.source.path} share` }));
      await settled();
    },
    async tellPage(name, ...args) {
      if (!hears(top(), name)) throw hostError("DriveError", `${top().source.path} has no ${name}`);
      const answer = tellPage(top(), name, ...args);
      await settled();
      return answer;
    },
    settled,
  };
}
