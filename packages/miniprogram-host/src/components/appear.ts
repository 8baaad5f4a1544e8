import type { Runtime } from "../runtime/runtime.ts";
import type { Unit } from "../runtime/unit/unit.ts";
import type { ElementNode } from "../template/tree.ts";
import { compose, type ViewElement, type ViewNode } from "../view/compose.ts";
import { playSwiper } from "./autoplay.ts";
import { loadImage } from "./image.ts";
import { changeBar, changePage } from "./page-meta.ts";
import { watchRefresher } from "./refresher.ts";
import { watchTarget } from "./scroll-view.ts";
import { focusAtOnce } from "./text-field.ts";
import { openWebView } from "./web-view.ts";

/** What some elements do by themselves when they are shown first or with other attributes. */
const acts: Readonly<Record<string, (view: ViewElement) => void>> = {
  image: loadImage,
  "cover-image": loadImage,
  input: focusAtOnce,
  textarea: focusAtOnce,
  swiper: playSwiper,
  "scroll-view": watchScrollView,
  "web-view": openWebView,
  "navigation-bar": changeBar,
  "page-meta": changePage,
};

function watchScrollView(view: ViewElement): void {
  watchRefresher(view);
  watchTarget(view);
}

const waiting = new WeakMap<Runtime, Map<Unit, Set<string>>>();

/** Remembers an element that is new or was changed; it acts when its page is rendered. */
export function watchAppearance({ runtime, page }: Unit, { tag, id }: ElementNode): void {
  if (!Object.hasOwn(acts, tag)) return;
  const pages = waiting.get(runtime) ?? new Map<Unit, Set<string>>();
  if (pages.size === 0) {
    waiting.set(runtime, pages);
    runtime.scheduler.after(() => {
      waiting.delete(runtime);
      for (const [each, ids] of pages) if (each.state !== "gone") actIn(compose(each), ids);
    });
  }
  pages.set(page, (pages.get(page) ?? new Set()).add(id));
}

function actIn(nodes: readonly ViewNode[], ids: ReadonlySet<string>): void {
  for (const node of nodes) {
    if (node.kind === "text") continue;
    if (ids.has(node.element.id)) acts[node.tag]?.(node);
    actIn(node.children, ids);
  }
}
