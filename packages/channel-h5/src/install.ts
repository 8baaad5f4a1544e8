import type { ChannelInstall } from "@tongban/channel";
import { failOnHost, type InstallOffer } from "@tongban/protocol";
import { toHex } from "./hex.ts";
import type { BrowserParts } from "./host.ts";
import { createKeyStore } from "./key-store.ts";

const curve = { name: "ECDSA", namedCurve: "P-256" } as const;
const signing = { name: "ECDSA", hash: "SHA-256" } as const;

/** An install of kind `key`: an ECDSA P-256 key that never leaves the browser, its public half offered at sign-in. */
export function createInstall(browser: BrowserParts): ChannelInstall {
  const keys = createKeyStore(browser);
  let offered: Promise<InstallOffer> | undefined;

  const newOffer = async (): Promise<InstallOffer> => {
    const { publicKey } = (await keys.get()) ?? (await newPair());
    const { x = "", y = "" } = await subtleOf(browser).exportKey("jwk", publicKey);
    const nonce = toHex(browser.crypto.getRandomValues(new Uint8Array(16)));
    return { kind: "key", nonce, jwk: { kty: "EC", crv: "P-256", x, y } };
  };
  const newPair = async () => {
    const pair = await subtleOf(browser).generateKey(curve, false, ["sign", "verify"]);
    await keys.set(pair);
    return pair;
  };

  return {
    async offer() {
      offered ??= refusing(newOffer());
      try {
        return await offered;
      } catch (error) {
        offered = undefined;
        throw error;
      }
    },
    async keep() {
      offered = undefined;
    },
    async sign(text) {
      const pair = await refusing(keys.get());
      if (!pair) throw failOnHost("HOST_REFUSED", { message: "[@tongban/channel-h5] no install key: sign in first" });
      const signature = await subtleOf(browser).sign(signing, pair.privateKey, new TextEncoder().encode(text));
      return btoa(String.fromCharCode(...new Uint8Array(signature)));
    },
    async forget() {
      offered = undefined;
      await refusing(keys.remove());
    },
  };
}

function subtleOf({ crypto }: BrowserParts): SubtleCrypto {
  if (!crypto.subtle) throw failOnHost("HOST_REFUSED", { message: "[@tongban/channel-h5] needs HTTPS: this page has no WebCrypto" });
  return crypto.subtle;
}

/** Some private windows have no IndexedDB, or none that keeps keys. */
function refusing<T>(work: Promise<T>): Promise<T> {
  return work.catch((cause) => {
    throw failOnHost("HOST_REFUSED", { cause });
  });
}
