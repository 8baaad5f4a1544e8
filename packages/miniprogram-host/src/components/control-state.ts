import { setData } from "../runtime/unit/set-data.ts";
import type { Unit } from "../runtime/unit/unit.ts";
import type { ViewElement } from "../view/compose.ts";

interface Held {
  /** The attribute as it was when the citizen changed the control: when the app gives another, that counts again. */
  readonly given: unknown;
  readonly value: unknown;
}

const states = new WeakMap<Unit, Map<string, Held>>();

/** What a control shows: what the citizen made of it, or the attribute. */
export function shownValue({ unit, element }: ViewElement, attribute: string): unknown {
  const given = element.attributes[attribute];
  const held = states.get(unit)?.get(`${element.id} ${attribute}`);
  return held && Object.is(held.given, given) ? held.value : given;
}

export function holdValue({ unit, element }: ViewElement, attribute: string, value: unknown): void {
  const held = states.get(unit) ?? new Map<string, Held>();
  states.set(unit, held);
  held.set(`${element.id} ${attribute}`, { given: element.attributes[attribute], value });
  // `model:value="{{name}}"`: what the citizen enters is the page's data at once.
  const path = element.models?.[attribute];
  if (path !== undefined) setData(unit, { [path]: value });
}

export function forgetValue({ unit, element }: ViewElement, attribute: string): void {
  states.get(unit)?.delete(`${element.id} ${attribute}`);
}

export function elementsIn(root: ViewElement): readonly ViewElement[] {
  return root.children.flatMap((node) => (node.kind === "text" ? [] : [node, ...elementsIn(node)]));
}

export function above(element: ViewElement, tag: string): ViewElement | undefined {
  for (let at: ViewElement | undefined = element; at; at = at.parent) if (at.tag === tag) return at;
  return undefined;
}
