import { bytesOfBase64, bytesOfText, toHex } from "./bytes.ts";
import { sha256 } from "./sha256.ts";

/** Hex HMAC-SHA256 (RFC 2104) of a text under a base64 secret of at most 64 bytes. */
export function hmacSha256(secret: string, text: string): string {
  const key = new Uint8Array(64);
  key.set(bytesOfBase64(secret));
  const keyed = (mask: number, message: Uint8Array) => sha256(Uint8Array.from([...key.map((byte) => byte ^ mask), ...message]));
  return toHex(keyed(0x5c, keyed(0x36, bytesOfText(text))));
}
