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

/** An element as template text, with its evaluated attributes. */
export function writeMarkup(node: ViewNode): string {
  if (node.kind === "text") return node.text;
  const { attributes, dataset } = node.element;
  const data = Object.entries(dataset).map(([name, value]) => [`data-${name}`, value]);
  const written = [...Object.entries(attributes), ...data].filter(
    ([, value]) => typeof value !== "object" && value !== undefined && value !== "",
  );
  const text = written.map(([name, value]) => ` ${name}="${String(value)}"`).join("");
  return `<${node.tag}${text}>${node.children.map(writeMarkup).join("")}</${node.tag}>`;
}

export { textOf };
