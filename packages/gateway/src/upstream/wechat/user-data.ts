import { createDecipheriv } from "node:crypto";
import { parseObject } from "../call-upstream.ts";

/** As a client hands it over: base64. */
export interface EncryptedData {
  readonly encryptedData: string;
  readonly iv: string;
}

/**
 * What WeChat encrypted for this app under the user's `session_key`: AES-128-CBC, PKCS#7. Undefined when the key is another or the data was changed; it is never
 * said which. The caller checks the watermark. Source: developers.weixin.qq.com, open-ability/signature, as of 2026-11.
 */
export function openUserData({ encryptedData, iv }: EncryptedData, sessionKey: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const decipher = createDecipheriv("aes-128-cbc", Buffer.from(sessionKey, "base64"), Buffer.from(iv, "base64"));
    return parseObject(Buffer.concat([decipher.update(encryptedData, "base64"), decipher.final()]).toString("utf8"));
  } catch {
    return undefined;
  }
}
