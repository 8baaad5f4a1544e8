import type { Unit } from "../runtime/unit/unit.ts";
import type { ViewElement } from "../view/compose.ts";

const seen = new WeakMap<Unit, Map<string, unknown>>();

/** Is this another value than the element had at this the last time? */
export function isNews({ unit, element }: ViewElement, what: string, value: unknown): boolean {
  const known = seen.get(unit) ?? new Map<string, unknown>();
  seen.set(unit, known);
  const key = `${element.id} ${what}`;
  const before = known.get(key);
  known.set(key, value);
  return before !== value;
}
