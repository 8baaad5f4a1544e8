import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from "node:crypto";

/**
 * AES-256-GCM at rest: `close` gives base64url of nonce, tag and cipher text. The place (table and column) is authenticated with it,
 * so a value moved to another column does not open.
 */
export interface Seal {
  close(place: string, text: string): string;
  /** Throws when the value was changed or moved, or belongs to another key. */
  open(place: string, sealed: string): string;
}

export function sealWith(key: KeyObject): Seal {
  return {
    close(place, text) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(place));
      const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url");
    },
    open(place, sealed) {
      const bytes = Buffer.from(sealed, "base64url");
      const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, 12), { authTagLength: 16 });
      decipher.setAAD(Buffer.from(place)).setAuthTag(bytes.subarray(12, 28));
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
    },
  };
}
