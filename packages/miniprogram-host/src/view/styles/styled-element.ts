import type { Options } from "css-select";
import { compose, type ViewElement, type ViewNode } from "../compose.ts";
import { domTag } from "./dom-tag.ts";
import { elementClass } from "./element-class.ts";
import { componentMark } from "./style-source.ts";

/** The page itself, which stands around its elements: `page` in a selector. */
function pageAround({ unit }: ViewElement): ViewElement {
  const element = { kind: "element", id: "", tag: "page", attributes: {}, dataset: {}, handlers: [], children: [] } as const;
  return { kind: "element", tag: "page", element, unit: unit.page, component: undefined, parent: undefined, children: compose(unit.page) };
}

function parentOf(view: ViewNode): ViewElement | null {
  if (view.parent) return view.parent;
  return view.kind === "text" || view.tag === "page" ? null : pageAround(view);
}

function attribute(view: ViewElement, name: string): string | undefined {
  const { attributes } = view.element;
  if (name === "data-host") return view.component && componentMark(view.component);
  if (name !== "class" && name !== "data-in") return attributes[name] === undefined ? undefined : String(attributes[name]);
  const { text, marks } = elementClass(String(attributes.class ?? ""), view.unit);
  return name === "class" ? text : marks;
}

/** How selectors that were made for the mirror's page find their way among elements. */
export const styledOptions: Options<ViewNode, ViewElement> = {
  xmlMode: true,
  adapter: {
    isTag: (node): node is ViewElement => node.kind === "element",
    getAttributeValue: attribute,
    getChildren: (node) => (node.kind === "element" ? [...node.children] : []),
    getName: ({ tag }) => domTag(tag.toLowerCase()),
    getParent: parentOf,
    getSiblings: (node) => [...(parentOf(node)?.children ?? [node])],
    getText: (node) => (node.kind === "text" ? node.text : ""),
    hasAttrib: (view, name) => attribute(view, name) !== undefined,
    removeSubsets: (nodes) => [...nodes],
    equals: (one, other) => one === other || (one.kind === "element" && other.kind === "element" && one.element.id === other.element.id),
  },
};
