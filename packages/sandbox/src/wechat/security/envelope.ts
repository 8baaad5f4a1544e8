import { constants, createCipheriv, createDecipheriv, type KeyObject, sign, verify } from "node:crypto";

/** Encrypted text as it stands in a body: 12 bytes, the text and a tag of 16 bytes, each in base64. */
export interface Envelope {
  readonly iv: string;
  readonly data: string;
  readonly authtag: string;
}

export interface EnvelopeKey {
  /** 32 bytes in base64. */
  readonly key: string;
  /** `urlpath|appid|timestamp|serial`. */
  readonly aad: string;
}

/** AES-256-GCM. Source: developers.weixin.qq.com, api_signature, as of 2026-11. */
export function sealText(text: string, { key, aad }: EnvelopeKey, iv: Buffer): Envelope {
  const cipher = createCipheriv("aes-256-gcm", Buffer.from(key, "base64"), iv).setAAD(Buffer.from(aad));
  const data = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]).toString("base64");
  return { iv: iv.toString("base64"), data, authtag: cipher.getAuthTag().toString("base64") };
}

/** Undefined when the text was made with another key or for another call. */
export function openText({ iv, data, authtag }: Envelope, { key, aad }: EnvelopeKey): string | undefined {
  try {
    const [secret, nonce, tag] = [key, iv, authtag].map((part) => Buffer.from(part, "base64"));
    if (!secret || nonce?.length !== 12 || tag?.length !== 16) return undefined;
    const decipher = createDecipheriv("aes-256-gcm", secret, nonce).setAAD(Buffer.from(aad)).setAuthTag(tag);
    return Buffer.concat([decipher.update(data, "base64"), decipher.final()]).toString("utf8");
  } catch {
    return undefined;
  }
}

const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 } as const;

/** RSA-PSS with SHA-256 and a salt of 32 bytes, in base64. Source: developers.weixin.qq.com, api_signature, as of 2026-11. */
export function signText(text: string | Buffer, key: KeyObject): string {
  return sign("sha256", Buffer.from(text), { key, ...pss }).toString("base64");
}

export function isSignatureOf(text: string, signature: string, publicKey: string): boolean {
  return verify("sha256", Buffer.from(text), { key: publicKey, ...pss }, Buffer.from(signature, "base64"));
}
