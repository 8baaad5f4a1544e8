import { createHash, timingSafeEqual } from "node:crypto";

/** SHA-1 in hex over the parts, sorted as text and joined. Source: developers.weixin.qq.com, message-push, as of 2026-11. */
export function pushSignature(parts: readonly string[]): string {
  return createHash("sha1")
    .update([...parts].sort().join(""), "utf8")
    .digest("hex");
}

export function isPushSignature(given: string, parts: readonly string[]): boolean {
  const [right, shown] = [Buffer.from(pushSignature(parts)), Buffer.from(given)];
  return right.length === shown.length && timingSafeEqual(right, shown);
}
