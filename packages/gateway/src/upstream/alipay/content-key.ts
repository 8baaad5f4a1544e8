import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject } from "node:crypto";

/** AES-128-CBC with an IV of zeros: equal texts give equal ciphers. Source: opendocs.alipay.com, common/02mse3 (content encryption), as of 2026-11; alipay-sdk 4.14.0. */
const algorithm = "aes-128-cbc";
const iv = Buffer.alloc(16);

/** The app's AES key as Alipay's console shows it: 16 bytes in base64. Throws when it is none. */
export function openContentKey(base64: string): KeyObject {
  const bytes = Buffer.from(base64, "base64");
  if (bytes.length !== 16) throw new Error("an AES key of Alipay has 16 bytes in base64");
  return createSecretKey(bytes);
}

export function encryptContent(text: string, key: KeyObject): string {
  const cipher = createCipheriv(algorithm, key, iv);
  return Buffer.concat([cipher.update(text, "utf8"), cipher.final()]).toString("base64");
}

/** Undefined when it was made with another key, or changed. Ask for the signature first: nothing here tells a changed cipher for sure. */
export function decryptContent(base64: string, key: KeyObject): string | undefined {
  try {
    const decipher = createDecipheriv(algorithm, key, iv);
    return Buffer.concat([decipher.update(Buffer.from(base64, "base64")), decipher.final()]).toString("utf8");
  } catch {
    return undefined;
  }
}
