import type { Unit } from "./unit.ts";

/** A page and the components in it, parents first. */
export function unitsIn(unit: Unit): readonly Unit[] {
  return [unit, ...[...unit.children.values()].flatMap(unitsIn)];
}
