import type { Unit } from "../runtime/unit/unit.ts";
import type { ElementNode } from "../template/tree.ts";

/** What a template's script made of an element's looks: it goes before what the template says. */
export interface Look {
  readonly style: string;
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

type Looks = ReadonlyMap<string, Look>;

const plain: Look = { style: "", added: [], removed: [] };
const looks = new WeakMap<Unit, Looks>();
const dressed = new WeakMap<ElementNode, { readonly look: Look; readonly element: ElementNode }>();

/** Another object after each change. */
export function looksIn(unit: Unit): Looks | undefined {
  return looks.get(unit);
}

export function changeLook(unit: Unit, id: string, change: (before: Look) => Partial<Look>): void {
  const all = looks.get(unit) ?? new Map<string, Look>();
  const before = all.get(id) ?? plain;
  looks.set(unit, new Map(all).set(id, { ...before, ...change(before) }));
}

/** The element as it is seen; the very same as long as neither it nor its look changes. */
export function withLook(unit: Unit, node: ElementNode): ElementNode {
  const look = looks.get(unit)?.get(node.id);
  if (!look) return node;
  const known = dressed.get(node);
  if (known?.look === look) return known.element;
  const { attributes } = node;
  const own = String(attributes.class ?? "")
    .split(/\s+/)
    .filter((name) => name !== "" && !look.removed.includes(name) && !look.added.includes(name));
  const style = [String(attributes.style ?? ""), look.style].filter((each) => each !== "").join("; ");
  const element = { ...node, attributes: { ...attributes, class: [...own, ...look.added].join(" "), style } };
  dressed.set(node, { look, element });
  return element;
}
