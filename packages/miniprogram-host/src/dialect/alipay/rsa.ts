import { constants, createPublicKey, publicEncrypt } from "node:crypto";
import { failure } from "../../native/api.ts";
import type { Fields } from "../../runtime/unit/definition.ts";

/** `my.rsa`: encrypts with PKCS#1 v1.5; errors 10 (arguments) and 11 (key). Source: AlipayDocs, my.rsa, 2026-02. Decrypting is not simulated. */
export function rsa({ action, text, key }: Fields): { text: string } {
  const publicKey = readKey(String(key));
  const room = (publicKey.asymmetricKeyDetails?.modulusLength ?? 0) / 8 - 11;
  const plain = Buffer.from(String(text ?? ""), "utf8");
  if (action !== "encrypt" || plain.length === 0 || plain.length > room) throw failure("参数错误", 10);
  return { text: publicEncrypt({ key: publicKey, padding: constants.RSA_PKCS1_PADDING }, plain).toString("base64") };
}

function readKey(key: string) {
  try {
    return createPublicKey({ key: Buffer.from(key, "base64"), format: "der", type: "spki" });
  } catch {
    throw failure("key 错误", 11);
  }
}
