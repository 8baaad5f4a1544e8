import type { Item, ItemDiff } from "@tongban/protocol";
import { canonical } from "../crypto/canonical.ts";

/** Fields of the guide that differ, by name; a version's own number is no difference. */
export function changedFields(before: Item, after: Item): ItemDiff["changes"] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => name !== "taskVersion").sort();
  return names.flatMap((field) => {
    const [was, is] = [fieldOf(before, field), fieldOf(after, field)];
    if (canonical({ value: was }) === canonical({ value: is })) return [];
    return [{ field, ...(was !== undefined && { before: was }), ...(is !== undefined && { after: is }) }];
  });
}

function fieldOf(item: Item, field: string): unknown {
  return Object.entries(item).find(([name]) => name === field)?.[1];
}
