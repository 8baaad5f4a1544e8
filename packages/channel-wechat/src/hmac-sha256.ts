import { hmac } from "@stablelib/hmac";
import { SHA256 } from "@stablelib/sha256";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Hex HMAC-SHA256 of a text under a base64 secret. Mini-programs have no WebCrypto, `atob` or `TextEncoder`, hence the few lines around the library. */
export function hmacSha256(secret: string, text: string): string {
  return toHex(hmac(SHA256, bytesOfBase64(secret), bytesOfText(text)));
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function bytesOfText(text: string): Uint8Array {
  const escaped = encodeURIComponent(text).replace(/%(..)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Uint8Array.from(escaped, (character) => character.charCodeAt(0));
}

function bytesOfBase64(text: string): Uint8Array {
  const digits = Array.from(text.replace(/=+$/, ""), (character) => alphabet.indexOf(character));
  const bytes = new Uint8Array((digits.length * 3) >> 2);
  for (let place = 0; place < bytes.length; place += 1) {
    const bit = place * 8;
    const pair = ((digits[Math.floor(bit / 6)] ?? 0) << 6) | (digits[Math.floor(bit / 6) + 1] ?? 0);
    bytes[place] = pair >> (4 - (bit % 6));
  }
  return bytes;
}
