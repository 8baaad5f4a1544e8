import type { EventParts } from "../../runtime/events/dispatch.ts";
import type { Unit } from "../../runtime/unit/unit.ts";
import type { ElementNode, ScriptFunction } from "../../template/tree.ts";

/** What the functions of a template's scripts hear, where the platform lets them. */
export interface ScriptHandlers {
  /** `bindtap="{{module.fn}}"`: false when the event goes no further. */
  hear(run: ScriptFunction, parts: EventParts): boolean;
  /** `change:x="{{module.fn}}"` of an element that is new or was changed: it runs when the element is rendered. */
  watch(unit: Unit, element: ElementNode): void;
}
