import type { ChannelStorage } from "@tongban/channel";
import { bytesOfText } from "@tongban/channel/mini-program";
import { failOnHost } from "@tongban/protocol";
import type { MyHost } from "./host.ts";

/** Alipay keeps 200 KB a key and 10 MB in all, and says neither whether it counts bytes nor what a KB is: a little less is safe. */
export const storageKeyBytes = 180_000;

export function createStorage(my: MyHost): ChannelStorage {
  return {
    get(key) {
      const { data, APDataStorage } = my.getStorageSync({ key });
      const value = data ?? APDataStorage;
      return typeof value === "string" ? value : undefined;
    },
    set(key, value) {
      if (bytesOfText(value).length > storageKeyBytes) throw failOnHost("HOST_REFUSED", { message: `${key} is too large` });
      try {
        const kept = my.setStorageSync({ key, data: value });
        if (kept.error) throw kept;
      } catch (cause) {
        throw failOnHost("HOST_REFUSED", { cause });
      }
    },
    remove: (key) => void my.removeStorageSync({ key }),
  };
}
