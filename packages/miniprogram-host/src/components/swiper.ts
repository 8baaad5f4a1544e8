import { hostError } from "../host-error.ts";
import { dispatch } from "../runtime/events/dispatch.ts";
import type { ViewElement } from "../view/compose.ts";
import { holdValue, shownValue } from "./control-state.ts";
import { attributeOf, needControl } from "./read-attributes.ts";

/** Who moved it, as the event says: a hand, the clock, or the app itself. */
export type SwipeSource = "touch" | "autoplay" | "";

/** The items of a swiper, those of a swiper within it left out. */
export function swiperItems({ children }: ViewElement): readonly ViewElement[] {
  return children.flatMap((node) => {
    if (node.kind === "text" || node.tag === "swiper") return [];
    return node.tag === "swiper-item" ? [node] : swiperItems(node);
  });
}

/**
 * The citizen swipes to an item, from 0: `change` with `source`, then the end of the animation. Nothing happens for the item that is shown.
 * Source: developers.weixin.qq.com, component/swiper, as of 2026-11; AlipayDocs, mini/component/swiper, 2026-02.
 */
export function swipeTo(swiper: ViewElement, index: number): void {
  needControl(swiper, "swiper");
  moveSwiper(swiper, index, "touch");
}

export function moveSwiper(swiper: ViewElement, index: number, source: SwipeSource): void {
  const item = swiperItems(swiper)[index];
  if (!item) throw hostError("DriveError", `this <swiper> has no item ${index}: it has ${swiperItems(swiper).length}`);
  if (Number(shownValue(swiper, "current") ?? 0) === index) return;
  holdValue(swiper, "current", index);
  const itemId = attributeOf(item, "item-id");
  const detail = { current: index, source, ...(itemId !== undefined && { currentItemId: String(itemId) }) };
  dispatch(swiper, { name: "change", detail });
  dispatch(swiper, { name: swiper.unit.runtime.traits.controls.swiperEnd, detail });
}
