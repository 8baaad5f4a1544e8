import { dispatch } from "../runtime/events/dispatch.ts";
import type { ViewElement } from "../view/compose.ts";
import { isOn } from "./is-on.ts";

/** Where a finger is, in pixels: in the window, and on the page from its top. */
export interface Finger {
  readonly clientX: number;
  readonly clientY: number;
  readonly pageX: number;
  readonly pageY: number;
}

/** A finger that stays 350 ms: its own events come instead of a tap. Source: developers.weixin.qq.com, view/wxml/event, as of 2026-11. */
export function longPress(target: ViewElement, finger?: Finger): void {
  if (isOn(target.element.attributes.disabled)) return;
  for (const name of ["touchstart", ...target.unit.runtime.traits.longPress, "touchend"]) touchEvent(target, name, finger);
}

/**
 * Without a finger no place is known: there are no touches then, and `detail` says 0, 0, for the documented `x` and `y` are always numbers
 * (developers.weixin.qq.com, view/wxml/event, as of 2026-11). The live view gives real places.
 */
export function touchEvent(target: ViewElement, name: string, finger?: Finger): void {
  const changedTouches = finger ? [{ identifier: 0, force: 1, ...finger }] : [];
  const touches = name === "touchend" || name === "tap" ? [] : changedTouches;
  const detail = { x: finger?.pageX ?? 0, y: finger?.pageY ?? 0 };
  dispatch(target, { name, detail, bubbles: true, composed: true, extra: { touches, changedTouches } });
}
