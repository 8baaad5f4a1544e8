import type { ChannelStorage } from "@tongban/channel";
import { failOnHost } from "@tongban/protocol";
import type { BrowserStorage } from "./host.ts";

/** Browsers give an origin 5 MB of `localStorage`, two bytes a character; one key must not take it all. */
export const storageKeyBytes = 1_000_000;

export function createStorage(local: BrowserStorage): ChannelStorage {
  return {
    get: (key) => local.getItem(key) ?? undefined,
    set(key, value) {
      if (new TextEncoder().encode(value).length > storageKeyBytes) {
        throw failOnHost("HOST_REFUSED", { message: `${key} is too large` });
      }
      try {
        local.setItem(key, value);
      } catch (cause) {
        throw failOnHost("HOST_REFUSED", { cause });
      }
    },
    remove: (key) => local.removeItem(key),
  };
}
