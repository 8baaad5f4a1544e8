import { constants, createPublicKey, type KeyObject, publicEncrypt } from "node:crypto";
import type { MyFailure } from "./answer.ts";

export interface RsaOption {
  readonly action: "encrypt" | "decrypt";
  readonly text: string;
  /** Base64 of the SPKI, without PEM's first and last line; line breaks are allowed. */
  readonly key: string;
}

export interface RsaResult {
  /** Base64. */
  readonly text: string;
}

/**
 * `my.rsa`: PKCS#1 v1.5, so at most 117 bytes with RSA-1024 and 245 with RSA-2048; errors 10 (arguments) and 11 (key). Source: AlipayDocs, my.rsa,
 * 2026-02. Inferences: a key with PEM's lines is a wrong one; decrypting, which no mini-program should, is not simulated (10).
 */
export async function rsa({ action, text, key }: RsaOption): Promise<RsaResult> {
  const publicKey = readKey(key);
  const room = (publicKey.asymmetricKeyDetails?.modulusLength ?? 0) / 8 - 11;
  const plain = Buffer.from(text, "utf8");
  if (action !== "encrypt" || plain.length === 0 || plain.length > room) throw failure(10, "参数错误");
  return { text: publicEncrypt({ key: publicKey, padding: constants.RSA_PKCS1_PADDING }, plain).toString("base64") };
}

function readKey(key: string): KeyObject {
  try {
    if (key.includes("-")) throw failure(11, "key 错误");
    return createPublicKey({ key: Buffer.from(key, "base64"), format: "der", type: "spki" });
  } catch {
    throw failure(11, "key 错误");
  }
}

function failure(error: number, errorMessage: string): MyFailure {
  return { error, errorMessage };
}
