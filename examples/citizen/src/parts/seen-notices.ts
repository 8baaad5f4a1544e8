import type { ChannelStorage } from "@tongban/channel";
import type { Notice } from "@tongban/protocol";

const storageKey = "notices-seen";

/** Notices that came after the last look. */
export function countNew(storage: Pick<ChannelStorage, "get">, notices: readonly Notice[]): number {
  const seen = Date.parse(storage.get(storageKey) ?? "") || 0;
  return notices.filter((notice) => Date.parse(notice.at) > seen).length;
}

export function markSeen(storage: Pick<ChannelStorage, "set">, notices: readonly Notice[]): void {
  const [newest] = [...notices].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
  if (newest) storage.set(storageKey, newest.at);
}
