import type { ViewElement, ViewNode } from "./compose.ts";

/** The element with this id, as the citizen sees it. */
export function findById(nodes: readonly ViewNode[], id: unknown): ViewElement | undefined {
  for (const node of nodes) {
    if (node.kind === "text") continue;
    const found = node.element.id === id ? node : findById(node.children, id);
    if (found) return found;
  }
  return undefined;
}
