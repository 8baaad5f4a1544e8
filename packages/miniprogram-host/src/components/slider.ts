import { dispatch } from "../runtime/events/dispatch.ts";
import type { ViewElement } from "../view/compose.ts";
import { holdValue } from "./control-state.ts";
import { needControl, numberOf } from "./read-attributes.ts";

/**
 * The citizen drags a slider's handle to a value and lets it go: `changing`, then `change`. The value comes to the nearest step between min and max.
 * Source: developers.weixin.qq.com, component/slider, as of 2026-11; AlipayDocs, mini/component/slider, 2026-02.
 */
export function slideTo(slider: ViewElement, value: number): void {
  dispatch(slider, { name: "change", detail: { value: slideOver(slider, value) } });
}

/** She drags it over a value and holds on: `changing` alone. Gives the value it comes to. */
export function slideOver(slider: ViewElement, value: number): number {
  needControl(slider, "slider");
  const min = numberOf(slider, "min", 0);
  const max = numberOf(slider, "max", 100);
  const step = numberOf(slider, "step", 1);
  const stepped = step > 0 ? min + Math.round((value - min) / step) * step : value;
  const reached = Math.max(min, Math.min(max, stepped));
  holdValue(slider, "value", reached);
  dispatch(slider, { name: "changing", detail: { value: reached } });
  return reached;
}
