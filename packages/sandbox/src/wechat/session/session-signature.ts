import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * Lower-case hex HMAC-SHA256 by the session_key's text, of the body or of nothing. Source: developers.weixin.qq.com, http-signature and
 * ResetUserSessionKey, as of 2026-11.
 */
export function sessionSignature(sessionKey: string, data = ""): string {
  return createHmac("sha256", sessionKey).update(data).digest("hex");
}

export function isSignedBy(sessionKey: string, signature: string): boolean {
  const [right, given] = [Buffer.from(sessionSignature(sessionKey)), Buffer.from(signature)];
  return right.length === given.length && timingSafeEqual(right, given);
}
