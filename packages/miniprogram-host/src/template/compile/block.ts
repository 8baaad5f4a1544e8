import { type Evaluate, reader, type Scope, type Variable } from "../expression/scope.ts";
import type { Place } from "../template-error.ts";
import type { TreeNode } from "../tree.ts";

/** What a block drew, and what it needs to draw again: blocks extend it. It is never changed, so an older result stays good. */
export interface Drawn {
  readonly nodes: readonly TreeNode[];
}

/** A compiled piece of a template. */
export interface Block {
  /** All it reads from outside, with what stands in it. */
  readonly uses: ReadonlySet<Variable>;
  /** `previous` is what this very block drew at this place before. When nothing in it changed, its nodes come back as the same array. */
  draw(scope: Scope, previous: Drawn | undefined, run: Run): Drawn;
}

/** One render from its beginning to its end. */
export interface Run {
  newId(): string;
  /** Where the render is, for the message when a script throws. */
  at: Place;
  /** Elements that are being drawn, the innermost last. */
  readonly hosts: { readonly id: string; readonly tag: string }[];
  /** Templates that are being drawn, the innermost last. */
  readonly calls: { readonly name: string }[];
  isComponent(tag: string): boolean;
}

export const nothing: Drawn = { nodes: [] };

export function unite(sets: readonly ReadonlySet<Variable>[]): ReadonlySet<Variable> {
  return new Set(sets.flatMap((set) => [...set]));
}

interface Remembered extends Drawn {
  readonly values: readonly unknown[];
  readonly drawn: Drawn;
}

/** Lets a block alone while every value it reads is the very same as before. `level` counts the loops around it. */
export function remember(block: Block, level: number): Block {
  const readers: readonly Evaluate[] = [...block.uses].map((variable) => reader(variable, level));
  return {
    uses: block.uses,
    draw(scope, previous: Remembered | undefined, run): Remembered {
      if (previous !== undefined && readers.every((read, index) => Object.is(read(scope), previous.values[index]))) return previous;
      const drawn = block.draw(scope, previous?.drawn, run);
      return { nodes: drawn.nodes, values: readers.map((read) => read(scope)), drawn };
    },
  };
}

interface DrawnSequence extends Drawn {
  readonly parts: readonly Drawn[];
}

const empty: Block = { uses: new Set(), draw: () => nothing };

/** Blocks one after the other. */
export function sequence(blocks: readonly Block[]): Block {
  const [only] = blocks;
  if (only === undefined) return empty;
  if (blocks.length === 1) return only;
  return {
    uses: unite(blocks.map(({ uses }) => uses)),
    draw(scope, previous: DrawnSequence | undefined, run): DrawnSequence {
      const parts = blocks.map((block, index) => block.draw(scope, previous?.parts[index], run));
      return { nodes: joinNodes(parts, previous), parts };
    },
  };
}

/** The nodes of all parts; the previous array when every part has its previous one. */
export function joinNodes(parts: readonly Drawn[], previous: DrawnSequence | undefined): readonly TreeNode[] {
  if (previous?.parts.length === parts.length && parts.every(({ nodes }, index) => nodes === previous.parts[index]?.nodes))
    return previous.nodes;
  return parts.flatMap(({ nodes }) => nodes);
}
