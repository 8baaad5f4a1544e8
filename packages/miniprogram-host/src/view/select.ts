import { selectAll } from "css-select";
import { isOn } from "../components/is-on.ts";
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
  removeSubsets: (nodes) => nodes.filter((node) => !nodes.some((other) => other !== node && within(node, other))),
};

/** Elements a selector finds, in the order of the tree: tags, `#id`, `.class`, `[attribute]`, `:contains("text")` and what else css-select knows. */
export function select(nodes: readonly ViewNode[], selector: string): readonly ViewElement[] {
  try {
    return selectAll<ViewNode, ViewElement>(selector, [...nodes], { adapter, xmlMode: true });
  } catch (cause) {
    throw hostError("DriveError", `${JSON.stringify(selector)} is no selector: ${cause instanceof Error ? cause.message : cause}`, cause);
  }
}

/** All text in it that is not `hidden`, as written. */
export function textOf(node: ViewNode): string {
  if (node.kind === "text") return node.text;
  return isOn(node.element.attributes.hidden) ? "" : node.children.map(textOf).join("");
}

function attribute({ element }: ViewElement, name: string): string | undefined {
  const value = name.startsWith("data-") ? element.dataset[camel(name.slice(5))] : element.attributes[name];
  return value === undefined || value === null || value === false ? undefined : String(value);
}

function camel(name: string): string {
  return name.toLowerCase().replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function within(node: ViewNode, other: ViewNode): boolean {
  for (let at = node.parent; at; at = at.parent) if (at === other) return true;
  return false;
}
