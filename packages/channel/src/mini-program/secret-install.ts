import { failOnHost } from "@tongban/protocol";
import type { ChannelInstall, ChannelStorage } from "../channel.ts";
import { hmacSha256 } from "./hmac-sha256.ts";

const secretKey = "tongban.install";

export interface SecretInstallParts {
  readonly storage: ChannelStorage;
  /** A name nobody can guess: 16 bytes or more, hex. */
  readonly newNonce: () => Promise<string>;
}

/** An install of kind `secret`: what the gateway minted at sign-in stays in storage and signs refreshes. */
export function createSecretInstall({ storage, newNonce }: SecretInstallParts): ChannelInstall {
  let nonce: Promise<string> | undefined;
  return {
    async offer() {
      nonce ??= newNonce().catch((error) => {
        nonce = undefined;
        throw error;
      });
      return { kind: "secret", nonce: await nonce };
    },
    async keep(installSecret) {
      if (installSecret !== undefined) storage.set(secretKey, installSecret);
      nonce = undefined;
    },
    async sign(text) {
      const secret = storage.get(secretKey);
      if (secret === undefined) throw failOnHost("HOST_REFUSED", { message: "not signed in" });
      return hmacSha256(secret, text);
    },
    async forget() {
      storage.remove(secretKey);
      nonce = undefined;
    },
  };
}
