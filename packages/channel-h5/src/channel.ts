import type { Channel } from "@tongban/channel";
import { readEntry } from "./entry.ts";
import { exclusively } from "./exclusively.ts";
import { type BrowserParts, browserParts } from "./host.ts";
import { createInstall } from "./install.ts";
import { prove } from "./proof.ts";
import { randomBytes } from "./random.ts";
import { request } from "./request.ts";
import { returnedCredential, type SignOn, signIn } from "./sign-in.ts";
import { createStorage, storageKeyBytes } from "./storage.ts";

export interface H5ChannelOptions extends SignOn {
  /** Default: the browser we run in. */
  readonly browser?: BrowserParts;
}

/**
 * Channel on a browser; signs in through a government single sign-on.
 *
 * @example
 * const channel = createH5Channel({ appId: "tongban-h5", signOnUrl: "https://gateway.example.gov.cn/v1/sso/login" });
 */
export function createH5Channel({ appId, signOnUrl, browser = browserParts() }: H5ChannelOptions): Channel {
  return {
    id: "h5",
    appId,
    can: { signInSilently: false, proofs: [] },
    limits: { requests: 8, storageKeyBytes },
    storage: createStorage(browser.localStorage),
    install: createInstall(browser),
    entry: () => readEntry(browser),
    signIn: () => signIn(browser, { appId, signOnUrl }),
    returnedCredential: () => returnedCredential(browser, appId),
    request: (call) => request(browser, call),
    exclusively: (act) => exclusively(browser, act),
    prove,
    randomBytes: (length) => randomBytes(browser, length),
  };
}
