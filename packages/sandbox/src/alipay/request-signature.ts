import { createVerify } from "node:crypto";
import type { Params } from "./read-params.ts";

/**
 * The string an app signs: every parameter but `sign` with a value, `sign_type` among them, sorted by ASCII, `name=value` joined by `&`, the
 * values as they are before any percent-encoding. Source: opendocs.alipay.com, common/02kf5q (self-made signatures), as of 2026-11.
 */
export function verifyString(params: Params): string {
  return [...params]
    .filter(([name, value]) => name !== "sign" && value !== "")
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
}

/** RSA2: SHA256withRSA, PKCS#1 v1.5, base64. */
export function isSignedBy(publicKey: string, params: Params): boolean {
  const signature = Buffer.from(params.get("sign") ?? "", "base64");
  return createVerify("RSA-SHA256").update(verifyString(params), "utf8").verify(publicKey, signature);
}

/** As `sub_msg` quotes the string back. Source: a reply quoted in alipay-sdk 4.14.0 (`&amp;`); the other signs are from memory. */
export function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
