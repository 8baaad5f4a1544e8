import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from "node:crypto";
import { parseObject } from "../call-upstream.ts";

/** What an encrypted body is bound to; `serial` is the symmetric key's. */
interface Binding {
  readonly address: string;
  readonly appId: string;
  readonly timestamp: string;
  readonly serial: string;
}

interface Sealing {
  readonly key: KeyObject;
  readonly binding: Binding;
}

/** AES-256-GCM as WeChat writes it: `{iv, data, authtag}` in base64. Source: developers.weixin.qq.com, api_signature, as of 2026-11. */
export function closeEnvelope(plain: string, { key, binding }: Sealing): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(associatedData(binding));
  const data = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  const base64 = (bytes: Buffer) => bytes.toString("base64");
  return JSON.stringify({ iv: base64(iv), data: base64(data), authtag: base64(cipher.getAuthTag()) });
}

/** The text inside; undefined when it is no envelope, or was made with another key or for another call. */
export function openEnvelope(text: string, { key, binding }: Sealing): string | undefined {
  const { iv, data, authtag } = parseObject(text) ?? {};
  if (typeof iv !== "string" || typeof data !== "string" || typeof authtag !== "string") return undefined;
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(iv, "base64"), { authTagLength: 16 });
    decipher.setAAD(associatedData(binding)).setAuthTag(Buffer.from(authtag, "base64"));
    return Buffer.concat([decipher.update(data, "base64"), decipher.final()]).toString("utf8");
  } catch {
    return undefined;
  }
}

function associatedData({ address, appId, timestamp, serial }: Binding): Buffer {
  return Buffer.from(`${address}|${appId}|${timestamp}|${serial}`, "utf8");
}
