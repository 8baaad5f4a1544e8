import { useEffect, useState } from "preact/hooks";
import { act } from "../line.ts";
import type { Drawn } from "../model.ts";
import { isOn, number, text } from "./attributes.ts";
import { Box } from "./box.tsx";
import type { DrawProps } from "./draw.ts";
import { useDrag } from "./use-drag.ts";

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Stands in its area where the app or a finger put it. Source: developers.weixin.qq.com, component/movable-view, as of 2026-11. */
export function MovableView({ of, draw }: DrawProps) {
  const { id } = of.wire;
  const direction = text(of, "direction", "none");
  const own: Place = { x: number(of, "x", 0), y: number(of, "y", 0) };
  const [dragged, setDragged] = useState<Place>();
  useEffect(() => setDragged(undefined), [of]);
  const { x, y } = dragged ?? own;
  const hand = useDrag({
    enabled: direction !== "none" && !isOn(of, "disabled"),
    moved: (by, element) => setDragged(placeOf(of, { own, by, element })),
    ended(by, element) {
      const place = placeOf(of, { own, by, element });
      setDragged(place);
      act({ act: "move", id, ...place });
    },
    cancelled: () => setDragged(undefined),
  });
  return (
    <Box of={of} more={{ ...hand, style: `${text(of, "style")};transform:translate(${x}px,${y}px);touch-action:none` }}>
      {draw(of.children)}
    </Box>
  );
}

interface Move {
  readonly own: Place;
  readonly by: Place;
  readonly element: HTMLElement;
}

/** Only where its direction leads, and, unless `out-of-bounds`, not out of its area. */
function placeOf(of: Drawn, { own, by, element }: Move): Place {
  const direction = text(of, "direction");
  const x = own.x + (direction === "vertical" ? 0 : by.x);
  const y = own.y + (direction === "horizontal" ? 0 : by.y);
  const area = element.closest<HTMLElement>("mp-movable-area");
  if (!area || isOn(of, "out-of-bounds")) return { x, y };
  const within = (at: number, room: number) => Math.max(Math.min(0, room), Math.min(Math.max(0, room), at));
  return { x: within(x, area.clientWidth - element.offsetWidth), y: within(y, area.clientHeight - element.offsetHeight) };
}
