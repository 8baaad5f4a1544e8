import { hostError } from "../host-error.ts";
import { dispatch } from "../runtime/events/dispatch.ts";
import type { Unit } from "../runtime/unit/unit.ts";
import type { ViewElement } from "../view/compose.ts";
import { isOn } from "./is-on.ts";
import { isNews } from "./once.ts";
import { attributeOf, needControl, numberOf } from "./read-attributes.ts";

/** Scroll-views that refresh now, by the id of their element. */
const refreshing = new WeakMap<Unit, Set<string>>();

/**
 * The citizen pulls a scroll-view with `refresher-enabled` down and lets it go: `refresherpulling`, then `refresherrefresh`. It goes on until the app takes
 * `refresher-triggered` back. Source: developers.weixin.qq.com, component/scroll-view, as of 2026-11 (2.10.1); Alipay's has none. `detail.dy` is how far it was
 * pulled: exactly to `refresher-threshold`.
 */
export function pullRefresher(view: ViewElement): void {
  needControl(view, "scroll-view");
  if (!isOn(attributeOf(view, "refresher-enabled"))) throw hostError("DriveError", "this <scroll-view> has no refresher-enabled");
  const detail = { dy: numberOf(view, "refresher-threshold", 45) };
  dispatch(view, { name: "refresherpulling", detail });
  begin(view);
  dispatch(view, { name: "refresherrefresh", detail });
}

/** `refresher-triggered`: the app begins to refresh by itself (from memory), or is done with it. */
export function watchRefresher(view: ViewElement): void {
  if (!isOn(attributeOf(view, "refresher-enabled"))) return;
  const on = isOn(attributeOf(view, "refresher-triggered"));
  if (!isNews(view, "refresher-triggered", on)) return;
  const { element, unit } = view;
  if (on && begin(view)) dispatch(view, { name: "refresherrefresh", detail: { dy: 0 } });
  else if (!on && refreshing.get(unit)?.delete(element.id)) dispatch(view, { name: "refresherrestore", detail: { dy: 0 } });
}

/** False when it refreshes already. */
function begin({ unit, element }: ViewElement): boolean {
  const now = refreshing.get(unit) ?? new Set<string>();
  refreshing.set(unit, now);
  return !now.has(element.id) && now.add(element.id).has(element.id);
}
