import { shownValue } from "../components/control-state.ts";
import type { Unit } from "../runtime/unit/unit.ts";
import { compose, type ViewElement, type ViewNode } from "../view/compose.ts";
import { elementClass, outerClasses } from "../view/styles/element-class.ts";
import { inlineStyle } from "../view/styles/inline-style.ts";
import { componentMark } from "../view/styles/style-source.ts";
import type { WireElement } from "./wire.ts";

/** A page's tree as it was written last, by number: what did not change is the same object again. */
export interface Written {
  readonly nodes: ReadonlyMap<number, WireElement>;
  readonly roots: readonly (string | number)[];
}

/** A control's own state, which goes before the attribute. Scroll places are the browser's own. */
const held = ["value", "checked", "current", "x", "y"];
/** Attributes a custom component's element is drawn by; its properties are the app's business. */
const ofHost = ["id", "class", "style", "hidden"];
const addresses = ["src", "poster", "icon", "image"];
const styles = ["style", "page-style", "pageStyle"];

/** Where the mirror finds what an address in a file means. */
export type Lead = (address: string, file: string) => string;

interface Drawing {
  readonly lead: Lead;
  /** Default: all. */
  readonly names?: readonly string[];
}

interface Kept {
  readonly of: ViewElement["element"];
  readonly state: readonly unknown[];
  readonly wire: WireElement;
}

/** Writes pages for mirrors; when nothing has changed the result is the very same. One writer an app: numbers are its own. */
export function createTreeWriter(lead: Lead): (page: Unit) => Written {
  const pages = new WeakMap<Unit, { readonly kept: Map<string, Kept>; readonly written: Written }>();
  let last = 0;

  return function write(page) {
    const before = pages.get(page);
    const now = new Map<string, Kept>();
    const nodes = new Map<number, WireElement>();

    function child(node: ViewNode): string | number {
      if (node.kind === "text") return node.text;
      const children = node.children.map(child);
      const { id } = node.element;
      const state = stateOf(node);
      const kept = before?.kept.get(id);
      const same = kept && kept.of === node.element && sameList(kept.state, state) && sameList(kept.wire.children, children);
      if (!same) last += 1;
      const wire = same ? kept.wire : { n: last, ...describe(node, lead), children };
      now.set(id, { of: node.element, state, wire });
      nodes.set(wire.n, wire);
      return wire.n;
    }

    const roots = compose(page).map(child);
    const written = before && sameList(before.written.roots, roots) ? before.written : { roots, nodes };
    pages.set(page, { kept: now, written });
    return written;
  };
}

function stateOf(view: ViewElement): readonly unknown[] {
  const outer = outerClasses(view.unit);
  if (view.component) return outer;
  const { attributes } = view.element;
  const states = held.filter((name) => name in attributes || shownValue(view, name) !== undefined).map((name) => shownValue(view, name));
  return outer.length === 0 ? states : [...states, ...outer];
}

function sameList(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((each, at) => Object.is(each, other[at]));
}

function describe(view: ViewElement, lead: Lead): Omit<WireElement, "n" | "children"> {
  const { element, unit, component, tag } = view;
  const { text, marks } = elementClass(String(element.attributes.class ?? ""), unit);
  const attributes = component ? drawn(view, { lead, names: ofHost }) : { ...drawn(view, { lead }), ...heldBy(view) };
  return {
    id: element.id,
    tag,
    attributes: { ...attributes, ...(text !== "" && { class: text }) },
    on: [...new Set(element.handlers.map(({ event }) => event.toLowerCase()))],
    marks,
    ...(component && { host: componentMark(component), virtual: component.options.virtualHost }),
  };
}

function heldBy(view: ViewElement): Record<string, unknown> {
  const shown = held.map((name) => [name, shownValue(view, name)] as const);
  return Object.fromEntries(
    shown.filter(([, value]) => value !== undefined && typeof value !== "function").map(([name, value]) => [name, plain(value)]),
  );
}

/** Attributes with addresses and styles as the mirror's page needs them. */
function drawn({ element, unit }: ViewElement, { lead, names }: Drawing): Record<string, unknown> {
  const file = unit.source.template;
  const found = Object.entries(element.attributes).filter(
    ([name, value]) => value !== undefined && typeof value !== "function" && (names?.includes(name) ?? true),
  );
  return Object.fromEntries(
    found.map(([name, value]) => {
      if (styles.includes(name)) return [name, inlineStyle(String(value ?? ""), file)];
      if (!addresses.includes(name) || typeof value !== "string") return [name, plain(value)];
      return [name, lead(value, file)];
    }),
  );
}

/** An object as JSON can carry it, or nothing: an app may put a circle into an attribute. */
function plain(value: unknown): unknown {
  if (typeof value === "bigint" || typeof value === "symbol") return String(value);
  if (typeof value !== "object") return value;
  try {
    return JSON.parse(JSON.stringify(value));
  } catch {
    return undefined;
  }
}
