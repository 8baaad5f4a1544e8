import type { Unit } from "../runtime/unit/unit.ts";
import type { ElementNode, TextNode, TreeNode } from "../template/tree.ts";
import { withLook } from "./looks.ts";
import { contentOf } from "./slots.ts";

/** An element where the citizen sees it: components opened, slots filled. */
export interface ViewElement {
  readonly kind: "element";
  readonly tag: string;
  readonly element: ElementNode;
  /** Whose template it stands in. */
  readonly unit: Unit;
  /** The component it is, if it is one. */
  readonly component: Unit | undefined;
  readonly parent: ViewElement | undefined;
  readonly children: readonly ViewNode[];
}

export interface ViewText {
  readonly kind: "text";
  readonly text: string;
  readonly parent: ViewElement | undefined;
}

export type ViewNode = ViewElement | ViewText;

/** What a slot shows: nodes of the tree the component stands in, with how they look up their own slots. */
interface Filling {
  /** The component whose slots it fills. */
  readonly into: Unit;
  readonly nodes: readonly TreeNode[];
  readonly unit: Unit;
  readonly outer: Filling | undefined;
}

interface Place {
  readonly unit: Unit;
  readonly parent: ViewElement | undefined;
  readonly filling: Filling | undefined;
}

/** The tree of a page as the citizen sees it. */
export function compose(page: Unit): readonly ViewNode[] {
  return page.tree.map((node) => place(node, { unit: page, parent: undefined, filling: undefined }));
}

/** A unit's own tree alone, as selectors of the real tools see it: components stay closed, what stands in their slots is the owner's. */
export function composeOwn(unit: Unit): readonly ViewNode[] {
  const own = (node: TreeNode, parent: ViewElement | undefined): ViewNode => {
    if (node.kind === "text") return text(node, parent);
    return element(node, { unit, parent, filling: undefined }, (self) => node.children.map((child) => own(child, self)));
  };
  return unit.tree.map((node) => own(node, undefined));
}

function place(node: TreeNode, at: Place): ViewNode {
  if (node.kind === "text") return text(node, at.parent);
  return element(node, at, (self) => childrenOf(node, self, at));
}

function childrenOf(node: ElementNode, self: ViewElement, { unit, filling }: Place): readonly ViewNode[] {
  const { component } = self;
  if (component) {
    const inside: Filling = { into: component, nodes: node.children, unit, outer: filling };
    return component.tree.map((child) => place(child, { unit: component, parent: self, filling: inside }));
  }
  if (node.tag === "slot" && filling) {
    const nodes = contentOf(node, filling.into, filling.nodes);
    if (nodes.length > 0) return nodes.map((each) => place(each, { unit: filling.unit, parent: self, filling: filling.outer }));
    if (!unit.runtime.traits.slotDefaults) return [];
  }
  return node.children.map((child) => place(child, { unit, parent: self, filling }));
}

function text(node: TextNode, parent: ViewElement | undefined): ViewText {
  return { kind: "text", text: node.text, parent };
}

function element(node: ElementNode, { unit, parent }: Place, fill: (self: ViewElement) => readonly ViewNode[]): ViewElement {
  let children: readonly ViewNode[] | undefined;
  const self: ViewElement = {
    kind: "element",
    tag: node.tag,
    element: withLook(unit, node),
    unit,
    component: unit.children.get(node.id),
    parent,
    get children() {
      children ??= fill(self);
      return children;
    },
  };
  return self;
}
