import { createCipheriv, createHash } from "node:crypto";
import type { Chance } from "../../world/world.ts";

/** What an old client gets for its server to open with the session_key. All in base64. */
export interface SealedData {
  readonly encryptedData: string;
  readonly iv: string;
}

/** Seals data for a session_key, and remembers when by the hash of what came out. */
export interface Sealer {
  seal(sessionKey: string, data: object): SealedData;
  /** Seconds since 1970 when data with this hash was sealed. */
  madeAt(hash: string): number | undefined;
  clear(): void;
}

export function createSealer({ now, random }: Chance): Sealer {
  const made = new Map<string, number>();
  return {
    seal(sessionKey, data) {
      const iv = random(16);
      const encryptedData = encrypt(JSON.stringify(data), Buffer.from(sessionKey, "base64"), iv);
      const hash = createHash("sha256").update(encryptedData).digest("hex");
      made.set(hash, Math.floor(now() / 1000));
      return { encryptedData, iv: iv.toString("base64") };
    },
    madeAt: (hash) => made.get(hash),
    clear: () => made.clear(),
  };
}

/** AES-128-CBC with PKCS#7, in base64. Source: developers.weixin.qq.com, open-ability/signature, as of 2026-11. */
export function encrypt(text: string, key: Buffer, iv: Buffer): string {
  const cipher = createCipheriv("aes-128-cbc", key, iv);
  return Buffer.concat([cipher.update(text, "utf8"), cipher.final()]).toString("base64");
}
