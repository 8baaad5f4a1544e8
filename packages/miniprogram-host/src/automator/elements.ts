import type { Fields } from "../runtime/unit/definition.ts";
import { compose, composeOwn, type ViewElement, type ViewNode } from "../view/compose.ts";
import { select, textOf } from "../view/select.ts";
import { pageOf, protocolError, type Session } from "./methods.ts";

export function elementRef({ element, tag, component }: ViewElement) {
  return { elementId: element.id, tagName: tag, ...(component && { nodeId: component.id }) };
}

/** The element as the citizen sees it, so that events take the whole way. */
export function elementOf(session: Session, params: Fields): ViewElement {
  const found = byId(compose(pageOf(session, params)), params.elementId);
  if (!found) throw protocolError(`the element ${String(params.elementId)} is not in the page any more`);
  return found;
}

/** What a selector finds in an element: in a component its own tree, else below it in the template it stands in. */
export function within(session: Session, params: Fields): readonly ViewElement[] {
  const { component, unit, element } = elementOf(session, params);
  if (component) return select(composeOwn(component), String(params.selector));
  const own = byId(composeOwn(unit), element.id);
  return own ? select(own.children, String(params.selector)) : [];
}

export function first(found: readonly ViewElement[], { selector }: Fields) {
  const [element] = found;
  if (!element) throw protocolError(`no element found for ${String(selector)}`);
  return elementRef(element);
}

function byId(nodes: readonly ViewNode[], id: unknown): ViewElement | undefined {
  for (const node of nodes) {
    if (node.kind === "text") continue;
    const found = node.element.id === id ? node : byId(node.children, id);
    if (found) return found;
  }
  return undefined;
}

/** Attributes and data-* with a value, as template text has them. */
export function attributesOf({ element }: ViewElement): readonly (readonly [string, string])[] {
  const data = Object.entries(element.dataset).map(([name, value]) => [`data-${kebab(name)}`, value] as const);
  return [...Object.entries(element.attributes), ...data].flatMap(([name, value]) =>
    typeof value === "object" || value === undefined || value === false || value === "" ? [] : [[name, String(value)] as const],
  );
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** An element as template text, with its evaluated attributes. */
export function writeMarkup(node: ViewNode): string {
  if (node.kind === "text") return node.text;
  const written = attributesOf(node).map(([name, value]) => ` ${name}="${value}"`);
  return `<${node.tag}${written.join("")}>${node.children.map(writeMarkup).join("")}</${node.tag}>`;
}

export { textOf };
