import { constants, type KeyObject, sign, verify } from "node:crypto";

/** What a signature of a call or of its reply covers. */
export interface Signed {
  /** The full address that was called, without its query. */
  readonly address: string;
  readonly appId: string;
  /** Seconds since 1970, as in the header. */
  readonly timestamp: string;
  /** Exactly as it is sent. */
  readonly body: string | Buffer;
}

/** Source: developers.weixin.qq.com, server API signing (api_signature), as of 2026-11; its worked example stands in our tests. */
export function signedBytes({ address, appId, timestamp, body }: Signed): Buffer {
  return Buffer.concat([Buffer.from(`${address}\n${appId}\n${timestamp}\n`, "utf8"), Buffer.from(body)]);
}

/** RSA-PSS with SHA-256 and a salt of 32 bytes, base64. */
export function signPss(bytes: Buffer, privateKey: KeyObject): string {
  const key = { key: privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
  return sign("sha256", bytes, key).toString("base64");
}

/** The page leaves the salt's length of replies open. */
export function isSignedPss(bytes: Buffer, signature: string, publicKey: KeyObject): boolean {
  const key = { key: publicKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_AUTO };
  return verify("sha256", bytes, key, Buffer.from(signature, "base64"));
}
