import type { ChannelInstall, ChannelStorage } from "@tongban/channel";
import { failOnHost } from "@tongban/protocol";
import { toHex } from "./bytes.ts";
import { hmacSha256 } from "./hmac-sha256.ts";

const secretKey = "tongban.install";

/** An install of kind `secret`: what the gateway minted at sign-in stays in storage and signs refreshes. */
export function createInstall(storage: ChannelStorage, randomBytes: (length: number) => Promise<Uint8Array>): ChannelInstall {
  let nonce: Promise<string> | undefined;
  const newNonce = async () => {
    try {
      return toHex(await randomBytes(16));
    } catch (error) {
      nonce = undefined;
      throw error;
    }
  };
  return {
    async offer() {
      nonce ??= newNonce();
      return { kind: "secret", nonce: await nonce };
    },
    async keep(installSecret) {
      if (installSecret !== undefined) storage.set(secretKey, installSecret);
      nonce = undefined;
    },
    async sign(text) {
      const secret = storage.get(secretKey);
      if (secret === undefined) throw failOnHost("HOST_REFUSED", { message: "[@tongban/channel-wechat] no install secret: sign in first" });
      return hmacSha256(secret, text);
    },
    async forget() {
      storage.remove(secretKey);
      nonce = undefined;
    },
  };
}
