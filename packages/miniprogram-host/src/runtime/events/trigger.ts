import { compose, type ViewElement, type ViewNode } from "../../view/compose.ts";
import { fieldsOf } from "../unit/definition.ts";
import type { Unit } from "../unit/unit.ts";
import { dispatch } from "./dispatch.ts";

/** `triggerEvent` of a component: the event happens to its element in the parent. */
export function trigger(unit: Unit, { name, detail, options }: { name: string; detail: unknown; options: unknown }): void {
  const host = hostOf(unit, compose(unit.page));
  const { bubbles, composed, capturePhase } = fieldsOf(options);
  if (host)
    dispatch(host, { name, detail: detail ?? {}, bubbles: bubbles === true, composed: composed === true, capture: capturePhase === true });
}

function hostOf(unit: Unit, nodes: readonly ViewNode[]): ViewElement | undefined {
  for (const node of nodes) {
    if (node.kind === "text") continue;
    const found = node.component === unit ? node : hostOf(unit, node.children);
    if (found) return found;
  }
  return undefined;
}
