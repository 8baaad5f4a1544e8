import { useEffect, useState } from "preact/hooks";
import { act } from "../line.ts";
import type { Drawn } from "../model.ts";
import { isOn, number, text } from "./attributes.ts";
import { Box } from "./box.tsx";
import type { DrawProps } from "./draw.ts";
import { useDrag } from "./use-drag.ts";

/** Pixels a finger moves before the next item comes. */
const enough = 40;

/** Source: developers.weixin.qq.com, component/swiper, as of 2026-11; AlipayDocs, mini/component/swiper, 2026-02. */
export function Swiper({ of, draw }: DrawProps) {
  const { id } = of.wire;
  const upright = isOn(of, "vertical");
  const count = itemsIn(of);
  const own = Math.max(0, Math.min(count - 1, number(of, "current", 0)));
  const [pulled, setPulled] = useState(0);
  // Where she swiped to, until the app has heard of it.
  const [ahead, setAhead] = useState<number>();
  useEffect(() => setAhead(undefined), [of]);
  const current = ahead ?? own;
  const along = ({ x, y }: { readonly x: number; readonly y: number }) => (upright ? y : x);
  const hand = useDrag({
    enabled: count > 1,
    moved: (by) => setPulled(along(by)),
    ended(by) {
      setPulled(0);
      const next = current + (along(by) < 0 ? 1 : -1);
      const to = isOn(of, "circular") ? (next + count) % count : next;
      if (Math.abs(along(by)) < enough || to < 0 || to >= count) return;
      setAhead(to);
      act({ act: "swipe", id, to });
    },
    cancelled: () => setPulled(0),
  });
  const more = { ...hand, style: `${text(of, "style")};touch-action:${upright ? "pan-x" : "pan-y"}` };
  const shift = `translate${upright ? "Y" : "X"}(calc(${-100 * current}% + ${pulled}px))`;
  return (
    <Box of={of} more={more}>
      <span class={upright ? "mp-items upright" : "mp-items"} style={{ transform: shift, transition: pulled === 0 ? undefined : "none" }}>
        {draw(of.children)}
      </span>
      {isOn(of, "indicator-dots") && (
        <span class="mp-dots">
          {Array.from({ length: count }, (_, at) => (
            <i
              key={`${at}`}
              style={{
                background: at === current ? text(of, "indicator-active-color", "#000") : text(of, "indicator-color", "rgba(0,0,0,.3)"),
              }}
            />
          ))}
        </span>
      )}
    </Box>
  );
}

/** Items stand in the swiper or in what a template puts between. */
function itemsIn({ children }: Drawn): number {
  return children.reduce((count, child) => {
    if (typeof child === "string") return count;
    if (child.wire.tag === "swiper-item") return count + 1;
    return child.wire.tag === "swiper" ? count : count + itemsIn(child);
  }, 0);
}
