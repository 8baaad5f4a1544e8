import { selectAll, selectOne } from "css-select";
import { isOn } from "../components/is-on.ts";
import { richText } from "../components/rich-text.ts";
import { hostError } from "../host-error.ts";
import type { ViewElement, ViewNode } from "./compose.ts";

type Options = NonNullable<Parameters<typeof selectAll<ViewNode, ViewElement>>[2]>;

const adapter: NonNullable<Options["adapter"]> = {
  isTag: (node): node is ViewElement => node.kind === "element",
  getAttributeValue: (node, name) => attribute(node, name),
  getChildren: (node) => (node.kind === "element" ? [...node.children] : []),
  getName: (node) => node.tag,
  getParent: (node) => node.parent ?? null,
  getSiblings: (node) => (node.parent ? [...node.parent.children] : [node]),
  getText: textOf,
  hasAttrib: (node, name) => attribute(node, name) !== undefined,
  removeSubsets(nodes) {
    const all = new Set(nodes);
    return nodes.filter((node) => !hasAncestorIn(node, all));
  },
};

const options = { adapter, xmlMode: true } as const;

/** Elements a selector finds, in the order of the tree: tags, `#id`, `.class`, `[attribute]`, `:contains("text")` and what else css-select knows. */
export function select(nodes: readonly ViewNode[], selector: string): readonly ViewElement[] {
  return understood(selector, () => selectAll<ViewNode, ViewElement>(selector, [...nodes], options));
}

/** The first of them; the tree behind it is not looked at. */
export function selectFirst(nodes: readonly ViewNode[], selector: string): ViewElement | undefined {
  return understood(selector, () => selectOne<ViewNode, ViewElement>(selector, [...nodes], options)) ?? undefined;
}

function understood<Found>(selector: string, find: () => Found): Found {
  try {
    return find();
  } catch (cause) {
    throw hostError("DriveError", `${JSON.stringify(selector)} is no selector: ${cause instanceof Error ? cause.message : cause}`, cause);
  }
}

/** All text in it that is not `hidden`, as written. */
export function textOf(node: ViewNode): string {
  if (node.kind === "text") return node.text;
  if (isOn(node.element.attributes.hidden)) return "";
  return node.tag === "rich-text" ? richText(node.element.attributes.nodes) : node.children.map(textOf).join("");
}

function attribute({ element }: ViewElement, name: string): string | undefined {
  const value = name.startsWith("data-") ? element.dataset[camel(name.slice(5))] : element.attributes[name];
  return value === undefined || value === null || value === false ? undefined : String(value);
}

function camel(name: string): string {
  return name.toLowerCase().replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function hasAncestorIn(node: ViewNode, nodes: ReadonlySet<ViewNode>): boolean {
  for (let at = node.parent; at; at = at.parent) if (nodes.has(at)) return true;
  return false;
}
