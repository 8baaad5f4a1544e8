import type { Unit } from "../runtime/unit/unit.ts";
import type { ElementNode, TreeNode } from "../template/tree.ts";

const known = new WeakMap<Unit["tree"], readonly ElementNode[]>();

/** The slots of a component's own tree, in order. */
export function slotsOf({ tree }: Pick<Unit, "tree">): readonly ElementNode[] {
  const found = known.get(tree) ?? tree.flatMap(slotsIn);
  known.set(tree, found);
  return found;
}

function slotsIn(node: TreeNode): readonly ElementNode[] {
  if (node.kind === "text") return [];
  return [...(node.tag === "slot" ? [node] : []), ...node.children.flatMap(slotsIn)];
}

/**
 * What of a component's content one of its slots shows. Source: developers.weixin.qq.com, custom-component/wxml-wxss (`multipleSlots`), and
 * glass-easel's data exchange in dynamic slots, as of 2026-11; that of two slots for the same the first counts is from memory. A piece of content with a
 * `slot-scope` was drawn for one slot of its name.
 */
export function contentOf(slot: ElementNode, into: Unit, content: readonly TreeNode[]): readonly TreeNode[] {
  const { slots } = into.options;
  const all = slotsOf(into);
  if (slots === "single") return all[0] === slot ? content : [];
  const name = nameOf(slot);
  const alike = all.filter((each) => nameOf(each) === name);
  if (slots === "multiple" && alike[0] !== slot) return [];
  return content.filter((node) => {
    const { slot: wanted = "", "slot-scope": number } = node.attributes ?? {};
    return String(wanted) === name && (typeof number !== "number" || alike[number] === slot);
  });
}

export function nameOf({ attributes }: ElementNode): string {
  return String(attributes.name ?? "");
}
