import { failOnHost } from "@tongban/protocol";
import type { ChannelInstall } from "../channel.ts";

const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
const bytesOf = (binary: string) => Uint8Array.from(binary, (character) => character.charCodeAt(0));

/** An install of kind `secret`, signing by WebCrypto. */
export function createMemoryInstall(): ChannelInstall {
  let nonce: string | undefined;
  let secret: string | undefined;
  return {
    async offer() {
      nonce ??= hex(crypto.getRandomValues(new Uint8Array(16)));
      return { kind: "secret", nonce };
    },
    async keep(installSecret) {
      nonce = undefined;
      secret = installSecret ?? secret;
    },
    async sign(text) {
      if (secret === undefined) throw failOnHost("HOST_REFUSED", { message: "[@tongban/channel] no install secret: sign in first" });
      const key = await crypto.subtle.importKey("raw", bytesOf(atob(secret)), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
      return hex(new Uint8Array(await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(text))));
    },
    async forget() {
      nonce = undefined;
      secret = undefined;
    },
  };
}
