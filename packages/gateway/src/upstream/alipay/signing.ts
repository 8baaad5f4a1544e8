import { type KeyObject, sign, verify } from "node:crypto";

export type Params = Readonly<Record<string, string>>;

/**
 * What is signed of a request: all parameters but `sign`, none of them empty, sorted by ASCII, values as they are before URL encoding.
 * Source: opendocs.alipay.com, signing by oneself (RSA2), as of 2026-11.
 */
export function signText(params: Params): string {
  return Object.keys(params)
    .filter((name) => name !== "sign" && params[name] !== "")
    .sort()
    .map((name) => `${name}=${params[name]}`)
    .join("&");
}

/** RSA2: SHA256withRSA, PKCS#1 v1.5, base64. */
export function signRsa2(text: string, privateKey: KeyObject): string {
  return sign("sha256", Buffer.from(text, "utf8"), privateKey).toString("base64");
}

export function isSignedRsa2(text: string, signature: string, publicKey: KeyObject): boolean {
  return verify("sha256", Buffer.from(text, "utf8"), publicKey, Buffer.from(signature, "base64"));
}
