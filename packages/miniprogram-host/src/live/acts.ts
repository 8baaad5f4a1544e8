import { moveTo } from "../components/movable-view.ts";
import { pickSteps } from "../components/picker.ts";
import { longPress, touchEvent } from "../components/press.ts";
import { slideOver, slideTo } from "../components/slider.ts";
import { swipeTo } from "../components/swiper.ts";
import { tap } from "../components/tap.ts";
import { blur, confirm, enterText, focus } from "../components/text-field.ts";
import { hostError } from "../host-error.ts";
import { insideOf } from "../inside.ts";
import type { OpenedApp } from "../open-app.ts";
import { pullPage, tapTab, tellPage } from "../runtime/app/page-acts.ts";
import { dispatch } from "../runtime/events/dispatch.ts";
import type { Unit } from "../runtime/unit/unit.ts";
import { compose, type ViewElement } from "../view/compose.ts";
import { findById } from "../view/find-by-id.ts";
import type { Act } from "./wire.ts";

type Names = Act["act"];
type Of<Name extends Names> = Extract<Act, { act: Name }>;
/** Acts on the phone itself are not the app's. */
type AppActs = Exclude<Names, "restart" | "leave" | "return">;

interface Where {
  readonly app: OpenedApp;
  readonly page: Unit;
  /** The element the act names. Throws DriveError when it is not there any more. */
  element(id: unknown): ViewElement;
}

const edges = ["scrolltoupper", "scrolltolower"];
const touches = ["touchstart", "touchmove", "touchend", "touchcancel"];

const runs: { readonly [Name in AppActs]: (where: Where, act: Of<Name>) => unknown } = {
  tap: ({ element }, { id, point }) => tap(element(id), point),
  longpress: ({ element }, { id, point }) => longPress(element(id), point),
  touch: ({ element }, { id, name, point }) => touches.includes(name) && touchEvent(element(id), name, point),
  focus: ({ element }, { id }) => focus(element(id)),
  blur: ({ element }, { id }) => blur(element(id)),
  confirm: ({ element }, { id }) => confirm(element(id)),
  enter: ({ element }, { id, text }) => enterText(element(id), String(text)),
  async pick({ app, element }, { id, value }) {
    for (const step of pickSteps(element(id), value)) {
      step();
      await app.settled();
    }
  },
  swipe: ({ element }, { id, to }) => swipeTo(element(id), Number(to)),
  slide: ({ element }, { id, to }) => slideTo(element(id), Number(to)),
  slideOver: ({ element }, { id, to }) => slideOver(element(id), Number(to)),
  move: ({ element }, { id, x, y }) => moveTo(element(id), Number(x), Number(y)),
  scrolled({ element }, { id, detail, edges: reached }) {
    dispatch(element(id), { name: "scroll", detail });
    for (const name of reached.filter((each) => edges.includes(each)))
      dispatch(element(id), { name, detail: { direction: name === "scrolltoupper" ? "top" : "bottom" } });
  },
  loaded: ({ element }, { id, detail }) => dispatch(element(id), { name: "load", detail }),
  broken: ({ element }, { id, detail }) => dispatch(element(id), { name: "error", detail }),
  scrollPage({ page, app }, { top, atEnd }) {
    const scrollTop = Number(top);
    insideOf(app).screen.changeChrome({ scrollTop }, page);
    tellPage(page, "onPageScroll", { scrollTop });
    if (atEnd) tellPage(page, "onReachBottom");
  },
  pull: ({ page }) => pullPage(page),
  back: ({ app }) => app.back(),
  home: ({ app }) => insideOf(app).navigation.reLaunch(`/${insideOf(app).runtime.pkg.app.entryPage}`),
  tab: ({ page }, { path }) => tapTab(page, String(path)),
  answer: ({ app }, { input }) => app.native.confirm(String(input)),
  cancel: ({ app }) => app.native.cancel(),
  choose: ({ app }, { row }) => app.native.choose(Number(row)),
  give: ({ app }, { given }) => app.native.give(given),
  giveFiles: ({ app }, { files }) => app.native.give(files.map(({ name, base64 }) => ({ name, bytes: Buffer.from(base64, "base64") }))),
};

export function isAppAct(act: Act): act is Of<AppActs> {
  return Object.hasOwn(runs, act.act);
}

/** Does what the citizen did and resolves when the app has answered it. Throws what the host refuses. */
export async function runAct(app: OpenedApp, act: Of<AppActs>): Promise<void> {
  const page = insideOf(app).navigation.stack().at(-1);
  if (!page) throw hostError("DriveError", "no page is open");
  const element = (id: unknown) => {
    const found = findById(compose(page), id);
    if (!found) throw hostError("DriveError", "what was touched is not in the page any more");
    return found;
  };
  await (runs[act.act] as (where: Where, act: Act) => unknown)({ app, page, element }, act);
  await app.settled();
}
