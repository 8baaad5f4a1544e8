import type { Channel } from "@tongban/channel";
import { readEntry } from "./entry.ts";
import type { MyHost } from "./host.ts";
import { createInstall } from "./install.ts";
import { proofsOf, prove } from "./proof.ts";
import { randomBytes } from "./random.ts";
import { request } from "./request.ts";
import { sealText } from "./seal-text.ts";
import { signIn } from "./sign-in.ts";
import { createStorage, storageKeyBytes } from "./storage.ts";

export interface AlipayChannelOptions {
  /** The mini-program's AppID, 16 digits. */
  readonly appId: string;
}

/**
 * Channel on an Alipay mini-program.
 *
 * @example
 * const channel = createAlipayChannel(my, { appId: "2021004100000000" });
 */
export function createAlipayChannel(my: MyHost, { appId }: AlipayChannelOptions): Channel {
  const storage = createStorage(my);
  return {
    id: "alipay",
    appId,
    can: { signInSilently: true, proofs: proofsOf(my) },
    // Alipay sets no limit ("my.request 常见问题"); eight at once is what the other channels send.
    limits: { requests: 8, storageKeyBytes },
    storage,
    install: createInstall(my, storage),
    entry: () => readEntry(my),
    signIn: () => signIn(my, appId),
    returnedCredential: () => undefined,
    request: (call) => request(my, call),
    prove: (launch) => prove(my, launch),
    randomBytes,
    ...(my.rsa && { sealText: (text, publicKey) => sealText(my, text, publicKey) }),
  };
}
