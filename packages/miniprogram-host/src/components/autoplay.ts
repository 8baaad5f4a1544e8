import { compose, type ViewElement } from "../view/compose.ts";
import { findById } from "../view/find-by-id.ts";
import { shownValue } from "./control-state.ts";
import { isOn } from "./is-on.ts";
import { isNews } from "./once.ts";
import { attributeOf, numberOf } from "./read-attributes.ts";
import { moveSwiper, swiperItems } from "./swiper.ts";

/** A swiper with `autoplay` goes on to the next item by the clock while its page is on top, and from the last to the first. */
export function playSwiper(swiper: ViewElement): void {
  const on = isOn(attributeOf(swiper, "autoplay"));
  if (!isNews(swiper, "autoplay", on) || !on) return;
  const { runtime } = swiper.unit;
  const timer = setInterval(step, numberOf(swiper, "interval", runtime.traits.controls.swiperInterval));
  timer.unref();

  function step(): void {
    const { unit, element } = swiper;
    const now = unit.state === "gone" || runtime.scheduler.stopped() ? undefined : findById(compose(unit.page), element.id);
    if (!now || !isOn(attributeOf(now, "autoplay"))) {
      clearInterval(timer);
      return;
    }
    const { length } = swiperItems(now);
    const isOnTop = runtime.outside.navigation.stack().at(-1) === unit.page;
    if (isOnTop && length > 1) moveSwiper(now, (Number(shownValue(now, "current") ?? 0) + 1) % length, "autoplay");
  }
}
