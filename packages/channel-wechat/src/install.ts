import type { ChannelInstall, ChannelStorage } from "@tongban/channel";
import { createSecretInstall, toHex } from "@tongban/channel/mini-program";
import type { WxHost } from "./host.ts";
import { randomBytes } from "./random.ts";

/** An install of kind `secret`, whose attempts are named by random bytes. */
export function createInstall(wx: WxHost, storage: ChannelStorage): ChannelInstall {
  return createSecretInstall({ storage, newNonce: async () => toHex(await randomBytes(wx, 16)) });
}
