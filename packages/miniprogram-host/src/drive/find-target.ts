import type { ViewElement, ViewNode } from "../view/compose.ts";
import { selectFirst, textOf } from "../view/select.ts";

/** Which element: a selector, the text it shows, or an element found before. */
export type Target = string | { readonly text: string } | ViewElement;

export function findTarget(nodes: readonly ViewNode[], target: Target): ViewElement | undefined {
  if (typeof target === "string") return selectFirst(nodes, target);
  return "text" in target ? byText(nodes, target.text) : sameIn(nodes, target);
}

/** For a message. */
export function nameOf(target: Target): string {
  if (typeof target === "string") return target;
  return "text" in target ? `the text ${JSON.stringify(target.text)}` : `<${target.tag}>, which was there before`;
}

export function textIn(nodes: readonly ViewNode[]): string {
  return nodes.map(textOf).join("");
}

/** The innermost element whose whole text is this. */
function byText(nodes: readonly ViewNode[], wanted: string): ViewElement | undefined {
  const text = wanted.trim();
  for (const node of nodes) {
    if (node.kind === "text" || !textOf(node).includes(text)) continue;
    const inner = byText(node.children, text);
    if (inner) return inner;
    if (textOf(node).trim() === text) return node;
  }
  return undefined;
}

function sameIn(nodes: readonly ViewNode[], wanted: ViewElement): ViewElement | undefined {
  for (const node of nodes) {
    if (node.kind === "text") continue;
    const found = node.unit === wanted.unit && node.element.id === wanted.element.id ? node : sameIn(node.children, wanted);
    if (found) return found;
  }
  return undefined;
}
