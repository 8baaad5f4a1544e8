import { dispatch } from "../runtime/events/dispatch.ts";
import type { ViewElement } from "../view/compose.ts";
import { holdValue, shownValue } from "./control-state.ts";
import { isNews } from "./once.ts";
import { attributeOf, needControl, numberOf } from "./read-attributes.ts";
import { tellOnce } from "./tell-once.ts";

/** How far, in pixels; `end`: as far as it goes, which a page without layout can't know in pixels. */
export interface ScrollPlace {
  readonly top?: number | "end";
  readonly left?: number | "end";
}

interface Axis {
  readonly field: "scrollTop" | "scrollLeft";
  readonly attribute: string;
  readonly upper: string;
  readonly lower: string;
}

const axes: Readonly<Record<keyof ScrollPlace, Axis>> = {
  top: { field: "scrollTop", attribute: "scroll-top", upper: "top", lower: "bottom" },
  left: { field: "scrollLeft", attribute: "scroll-left", upper: "left", lower: "right" },
};

/**
 * The citizen scrolls within a scroll-view: `scroll`, then `scrolltoupper` near the beginning, or `scrolltolower` at its end. Sizes are left out of
 * the event: nothing is laid out here, and a zero would be a lie.
 * Source: developers.weixin.qq.com, component/scroll-view, as of 2026-11; AlipayDocs, mini/component/scroll-view, 2026-02.
 */
export function scrollTo(view: ViewElement, place: ScrollPlace): void {
  needControl(view, "scroll-view");
  const before = scrollOf(view);
  for (const name of ["top", "left"] as const) {
    const to = place[name];
    if (to !== undefined) holdValue(view, axes[name].attribute, to);
  }
  const now = scrollOf(view);
  const delta = { deltaX: pixels(before.scrollLeft) - pixels(now.scrollLeft), deltaY: pixels(before.scrollTop) - pixels(now.scrollTop) };
  dispatch(view, { name: "scroll", detail: { ...known(now), ...delta } });
  for (const name of ["top", "left"] as const) tellEnds(view, name, place[name]);
}

/** `scroll-into-view`: where that is only a layout knows, which shows the page scrolled so; without one nothing moves. */
export function watchTarget(view: ViewElement): void {
  const { runtime, source } = view.unit;
  const target = attributeOf(view, "scroll-into-view");
  if (target === undefined || target === null || target === "" || runtime.outside.layout) return;
  if (isNews(view, "scroll-into-view", target))
    tellOnce(runtime, "<scroll-view> scroll-into-view without a layout: open one with createLayout(app)", source.path);
}

/** Where it stands: pixels, or `end`. */
export function scrollOf(view: ViewElement) {
  const at = (attribute: string): number | "end" => {
    const value = shownValue(view, attribute);
    return value === "end" ? value : Number(value ?? 0) || 0;
  };
  return { scrollTop: at(axes.top.attribute), scrollLeft: at(axes.left.attribute) };
}

function tellEnds(view: ViewElement, name: keyof ScrollPlace, to: number | "end" | undefined): void {
  if (to === undefined) return;
  const { upper, lower } = axes[name];
  if (to === "end") dispatch(view, { name: "scrolltolower", detail: { direction: lower } });
  else if (to <= numberOf(view, "upper-threshold", 50)) dispatch(view, { name: "scrolltoupper", detail: { direction: upper } });
}

function pixels(place: number | "end"): number {
  return place === "end" ? 0 : place;
}

function known(places: Readonly<Record<string, number | "end">>): Record<string, number> {
  return Object.fromEntries(Object.entries(places).flatMap(([name, value]) => (value === "end" ? [] : [[name, value]])));
}
