import { createCipheriv, createDecipheriv } from "node:crypto";

const zeros = Buffer.alloc(16, 0);

/**
 * AES of the app's key (16 bytes in base64), CBC, an IV of zeros, PKCS#7; base64. Source: opendocs.alipay.com, common/02mse3 (接口内容加密方式), as
 * of 2026-11; alipay-sdk 4.14.0, util.ts.
 */
export function sealContent(aesKey: string, text: string): string {
  const cipher = createCipheriv("aes-128-cbc", Buffer.from(aesKey, "base64"), zeros);
  return cipher.update(text, "utf8", "base64") + cipher.final("base64");
}

/** Undefined when it was sealed by another key. */
export function unsealContent(aesKey: string, sealed: string): string | undefined {
  const decipher = createDecipheriv("aes-128-cbc", Buffer.from(aesKey, "base64"), zeros);
  try {
    return decipher.update(sealed, "base64", "utf8") + decipher.final("utf8");
  } catch {
    return undefined;
  }
}
