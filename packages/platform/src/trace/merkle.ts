import { createHash } from "node:crypto";

// Merkle trees as in RFC 6962, 2.1, and RFC 9162, 2.1.3: SHA-256, 0x00 before a leaf, 0x01 before a node.

const blockSize = 256;

export function hashLeaf(text: string): Buffer {
  return createHash("sha256").update(Buffer.of(0)).update(text).digest();
}

function hashNode(left: Buffer, right: Buffer): Buffer {
  return createHash("sha256").update(Buffer.of(1)).update(left).update(right).digest();
}

/** The root over these leaves, or over the roots of whole blocks of leaves: `blockSize` is a power of two, so both are one tree. */
export function rootOf(nodes: readonly Buffer[]): Buffer {
  const [first] = nodes;
  if (!first) return createHash("sha256").digest();
  if (nodes.length === 1) return first;
  const half = splitAt(nodes.length);
  return hashNode(rootOf(nodes.slice(0, half)), rootOf(nodes.slice(half)));
}

/** What stands beside the way from node `index` to the root, from below. */
export function pathOf(nodes: readonly Buffer[], index: number): readonly Buffer[] {
  if (nodes.length <= 1) return [];
  const half = splitAt(nodes.length);
  const [left, right] = [nodes.slice(0, half), nodes.slice(half)];
  return index < half ? [...pathOf(left, index), rootOf(right)] : [...pathOf(right, index - half), rootOf(left)];
}

/** The largest power of two below `length`. */
function splitAt(length: number): number {
  return 2 ** Math.floor(Math.log2(length - 1));
}

/** The root that a leaf and its path lead to in a tree of `size` leaves; undefined when the path does not fit. RFC 9162, 2.1.3.2. */
export function rootFrom(
  leaf: Buffer,
  { index, size, path }: { index: number; size: number; path: readonly Buffer[] },
): Buffer | undefined {
  if (index >= size) return undefined;
  let [at, last, root] = [index, size - 1, leaf];
  for (const beside of path) {
    if (last === 0) return undefined;
    if (at % 2 === 1 || at === last) {
      root = hashNode(beside, root);
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else root = hashNode(root, beside);
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 ? root : undefined;
}

/** Takes leaves one by one and keeps only the roots of their blocks. */
export function growTree() {
  const blocks: Buffer[] = [];
  let open: Buffer[] = [];
  let size = 0;
  return {
    add(leaf: Buffer): void {
      size += 1;
      open.push(leaf);
      if (open.length < blockSize) return;
      blocks.push(rootOf(open));
      open = [];
    },
    close: () => {
      const all = open.length > 0 ? [...blocks, rootOf(open)] : blocks;
      return { size, blocks: all, root: rootOf(all) };
    },
  };
}

/** Where the block of leaf `index` begins and ends in a tree of `size` leaves. */
export function blockOf(index: number, size: number): { readonly block: number; readonly from: number; readonly to: number } {
  const block = Math.floor(index / blockSize);
  return { block, from: block * blockSize, to: Math.min(size, (block + 1) * blockSize) };
}
