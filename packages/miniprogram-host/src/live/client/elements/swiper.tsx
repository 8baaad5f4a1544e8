import { useRef } from "preact/hooks";
import { act } from "../line.ts";
import type { Drawn } from "../model.ts";
import { isOn, number, text } from "./attributes.ts";
import { Box } from "./box.tsx";
import type { DrawProps } from "./draw.ts";

/** Pixels a finger moves before the next item comes. */
const enough = 40;

/** Source: developers.weixin.qq.com, component/swiper, as of 2026-11; AlipayDocs, mini/component/swiper, 2026-02. */
export function Swiper({ of, draw }: DrawProps) {
  const start = useRef<number | undefined>(undefined);
  const { id } = of.wire;
  const upright = isOn(of, "vertical");
  const count = itemsIn(of);
  const current = Math.max(0, Math.min(count - 1, number(of, "current", 0)));
  const place = ({ clientX, clientY }: MouseEvent) => (upright ? clientY : clientX);
  const more = {
    onPointerDown: (event: PointerEvent) => {
      start.current = place(event);
    },
    onPointerUp: (event: PointerEvent) => {
      const moved = place(event) - (start.current ?? place(event));
      const to = current + (moved < 0 ? 1 : -1);
      start.current = undefined;
      if (Math.abs(moved) < enough || count < 2) return;
      if (to >= 0 && to < count) act({ act: "swipe", id, to });
      else if (isOn(of, "circular")) act({ act: "swipe", id, to: (to + count) % count });
    },
  };
  const shift = `translate${upright ? "Y" : "X"}(${-100 * current}%)`;
  return (
    <Box of={of} more={more}>
      <span class={upright ? "mp-items upright" : "mp-items"} style={{ transform: shift }}>
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
