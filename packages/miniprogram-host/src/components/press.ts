import { dispatch } from "../runtime/events/dispatch.ts";
import type { ViewElement } from "../view/compose.ts";
import { isOn } from "./is-on.ts";

const touch = { touches: [], changedTouches: [] };

/** A finger that stays 350 ms: its own events come instead of a tap. Source: developers.weixin.qq.com, view/wxml/event, as of 2026-11. */
export function longPress(target: ViewElement): void {
  if (isOn(target.element.attributes.disabled)) return;
  for (const name of ["touchstart", ...target.unit.runtime.traits.longPress, "touchend"]) touchEvent(target, name);
}

export function touchEvent(target: ViewElement, name: string): void {
  dispatch(target, { name, detail: { x: 0, y: 0 }, bubbles: true, composed: true, extra: touch });
}
