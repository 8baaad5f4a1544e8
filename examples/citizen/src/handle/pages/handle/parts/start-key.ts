import type { Channel } from "@tongban/channel";
import { newIdempotencyKey } from "@tongban/client";

const storageKey = (itemId: string) => `start:${itemId}`;

/** The key of this citizen's start of an item, kept until it is submitted: a start that is repeated, even after the shell was closed, finds the same draft. */
export function startKey(channel: Channel, itemId: string): string {
  const kept = channel.storage.get(storageKey(itemId));
  if (kept) return kept;
  const made = newIdempotencyKey();
  channel.storage.set(storageKey(itemId), made);
  return made;
}

export function dropStartKey(channel: Channel, itemId: string): void {
  channel.storage.remove(storageKey(itemId));
}
