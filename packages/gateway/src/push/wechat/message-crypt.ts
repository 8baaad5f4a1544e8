import { createCipheriv, createDecipheriv } from "node:crypto";

/** 32 bytes; WeChat's 43 signs are base64 whose last sign was cut off. */
export function readAesKey(encodingAesKey: string): Buffer {
  return Buffer.from(`${encodingAesKey}=`, "base64");
}

interface Message {
  readonly message: string;
  readonly appId: string;
}

/** Padding fills blocks of 32 bytes, twice those of the cipher: node's own must be off. */
const block = 32;
const [randomBytesLength, lengthBytes] = [16, 4];

/**
 * WXBizMsgCrypt: AES-256-CBC over 16 random bytes, the message's length, the message and the app's id. Undefined when anything is wrong; never what.
 * Source: developers.weixin.qq.com, message-push, as of 2026-11.
 */
export function openMessage(encrypted: string, key: Buffer): Message | undefined {
  const bytes = decrypt(Buffer.from(encrypted, "base64"), key);
  const padding = bytes?.at(-1) ?? 0;
  if (!bytes || padding < 1 || padding > block || !bytes.subarray(-padding).every((byte) => byte === padding)) return undefined;
  const content = bytes.subarray(randomBytesLength, -padding);
  if (content.length < lengthBytes) return undefined;
  const end = lengthBytes + content.readUInt32BE(0);
  if (end > content.length) return undefined;
  return { message: content.subarray(lengthBytes, end).toString("utf8"), appId: content.subarray(end).toString("utf8") };
}

/** The same way back. `random`: 16 bytes. */
export function sealMessage({ message, appId }: Message, key: Buffer, random: Buffer): string {
  const text = Buffer.from(message, "utf8");
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32BE(text.length);
  const content = Buffer.concat([random, length, text, Buffer.from(appId, "utf8")]);
  const padding = block - (content.length % block);
  const cipher = createCipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(content), cipher.update(Buffer.alloc(padding, padding)), cipher.final()]).toString("base64");
}

function decrypt(encrypted: Buffer, key: Buffer): Buffer | undefined {
  if (encrypted.length === 0 || encrypted.length % 16 !== 0) return undefined;
  const decipher = createDecipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([decipher.update(encrypted), decipher.final()]);
}
