import { dispatch } from "../runtime/events/dispatch.ts";
import type { ViewElement } from "../view/compose.ts";
import { holdValue } from "./control-state.ts";
import { needControl } from "./read-attributes.ts";

/**
 * The citizen drags it to a place in its area, in pixels, and lets it go. The area has no border here: nothing is laid out.
 * Source: developers.weixin.qq.com, component/movable-view, as of 2026-11; AlipayDocs, mini/component/movable-view, 2026-02 (`changeEnd` is Alipay's).
 */
export function moveTo(view: ViewElement, x: number, y: number): void {
  needControl(view, "movable-view");
  holdValue(view, "x", x);
  holdValue(view, "y", y);
  dispatch(view, { name: "change", detail: { x, y, source: "touch" } });
  dispatch(view, { name: "changeEnd", detail: { x, y } });
}
