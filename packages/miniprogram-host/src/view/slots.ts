import type { Unit } from "../runtime/unit/unit.ts";
import type { ElementNode, TreeNode } from "../template/tree.ts";

const first = new WeakMap<Unit["tree"], Map<string | undefined, ElementNode | undefined>>();

/**
 * What of a component's content one of its slots shows. Source: developers.weixin.qq.com, custom-component/wxml-wxss (`multipleSlots`), and
 * glass-easel's data exchange in dynamic slots, as of 2026-11; that of two slots for the same the first counts is from memory.
 */
export function contentOf(slot: ElementNode, into: Unit, content: readonly TreeNode[]): readonly TreeNode[] {
  const { slots } = into.options;
  const name = nameOf(slot);
  if (slots === "single") return firstSlot(into, undefined) === slot ? content : [];
  if (slots === "multiple" && firstSlot(into, name) !== slot) return [];
  return content.filter((node) => (node.kind === "element" ? String(node.attributes.slot ?? "") : "") === name);
}

function nameOf({ attributes }: ElementNode): string {
  return String(attributes.name ?? "");
}

function firstSlot({ tree }: Unit, name: string | undefined): ElementNode | undefined {
  const known = first.get(tree) ?? new Map<string | undefined, ElementNode | undefined>();
  first.set(tree, known);
  if (!known.has(name)) known.set(name, search(tree, name));
  return known.get(name);
}

function search(nodes: readonly TreeNode[], name: string | undefined): ElementNode | undefined {
  for (const node of nodes) {
    if (node.kind === "text") continue;
    const found = node.tag === "slot" && (name === undefined || nameOf(node) === name) ? node : search(node.children, name);
    if (found) return found;
  }
  return undefined;
}
