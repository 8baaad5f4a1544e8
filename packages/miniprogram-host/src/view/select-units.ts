import type { Unit } from "../runtime/unit/unit.ts";
import { composeOwn } from "./compose.ts";
import { select } from "./select.ts";

/** Components of a unit's own tree that a selector finds; `a >>> b` goes on inside what `a` finds. */
export function selectUnits(unit: Unit, selector: string): readonly Unit[] {
  const [first = "", ...rest] = selector.split(">>>").map((part) => part.trim());
  const found = select(composeOwn(unit), first).flatMap(({ component }) => component ?? []);
  return rest.length === 0 ? found : found.flatMap((each) => selectUnits(each, rest.join(" >>> ")));
}
