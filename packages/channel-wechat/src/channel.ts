import type { Channel } from "@tongban/channel";
import { readEntry } from "./entry.ts";
import type { WxHost } from "./host.ts";
import { createInstall } from "./install.ts";
import { proofsOf, prove } from "./proof.ts";
import { randomBytes } from "./random.ts";
import { request } from "./request.ts";
import { signIn } from "./sign-in.ts";
import { createStorage, storageKeyBytes } from "./storage.ts";

export interface WechatChannelOptions {
  /** The mini-program's AppID, `wx…`. */
  readonly appId: string;
}

/**
 * Channel on a WeChat mini-program.
 *
 * @example
 * const channel = createWechatChannel(wx, { appId: "wx7c0e5a1b2d3f4a60" });
 */
export function createWechatChannel(wx: WxHost, { appId }: WechatChannelOptions): Channel {
  const storage = createStorage(wx);
  return {
    id: "wechat",
    appId,
    can: { signInSilently: true, proofs: proofsOf(wx) },
    // WeChat allows 10 at once; two are left for images and the shell itself.
    limits: { requests: 8, storageKeyBytes },
    storage,
    install: createInstall(wx, storage),
    entry: () => readEntry(wx),
    signIn: () => signIn(wx, appId),
    returnedCredential: () => undefined,
    request: (call) => request(wx, call),
    prove: (launch) => prove(wx, launch),
    randomBytes: (length) => randomBytes(wx, length),
  };
}
