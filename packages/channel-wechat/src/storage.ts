import type { ChannelStorage } from "@tongban/channel";
import { bytesOfText } from "@tongban/channel/mini-program";
import { failOnHost } from "@tongban/protocol";
import type { WxHost } from "./host.ts";

/** WeChat keeps 1 MB a key and 10 MB in all, and says neither whether it counts bytes nor what a MB is: a little less is safe. */
export const storageKeyBytes = 1_000_000;

export function createStorage(wx: WxHost): ChannelStorage {
  return {
    get(key) {
      const value = wx.getStorageSync(key);
      return typeof value === "string" && value !== "" ? value : undefined;
    },
    set(key, value) {
      if (bytesOfText(value).length > storageKeyBytes) throw failOnHost("HOST_REFUSED", { message: `${key} is too large` });
      try {
        wx.setStorageSync(key, value);
      } catch (cause) {
        throw failOnHost("HOST_REFUSED", { cause });
      }
    },
    remove: (key) => wx.removeStorageSync(key),
  };
}
