import { createCipheriv, createDecipheriv } from "node:crypto";

const block = 32;

export interface PushKey {
  /** 43 signs of base64 without the last `=`. */
  readonly encodingAesKey: string;
  readonly appId: string;
}

/**
 * Encrypts a message: 16 random bytes, its length, the message and the app's id, padded to blocks of 32 bytes (not of 16); AES-256-CBC, the
 * first half of the key is the start. Source: developers.weixin.qq.com, message-push (security mode), as of 2026-11.
 */
export function encryptMessage(message: string, { encodingAesKey, appId }: PushKey, random: Buffer): string {
  const key = readKey(encodingAesKey);
  const [text, length] = [Buffer.from(message, "utf8"), Buffer.alloc(4)];
  length.writeUInt32BE(text.length);
  const whole = Buffer.concat([random, length, text, Buffer.from(appId)]);
  const pad = block - (whole.length % block);
  const cipher = createCipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(Buffer.concat([whole, Buffer.alloc(pad, pad)])), cipher.final()]).toString("base64");
}

/** The message; undefined when it was made with another key or for another app. */
export function decryptMessage(encrypted: string, { encodingAesKey, appId }: PushKey): string | undefined {
  try {
    const key = readKey(encodingAesKey);
    const decipher = createDecipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
    const padded = Buffer.concat([decipher.update(encrypted, "base64"), decipher.final()]);
    const whole = padded.subarray(0, padded.length - (padded.at(-1) ?? 0));
    const end = 20 + whole.readUInt32BE(16);
    return whole.subarray(end).toString("utf8") === appId ? whole.subarray(20, end).toString("utf8") : undefined;
  } catch {
    return undefined;
  }
}

function readKey(encodingAesKey: string): Buffer {
  return Buffer.from(`${encodingAesKey}=`, "base64");
}
