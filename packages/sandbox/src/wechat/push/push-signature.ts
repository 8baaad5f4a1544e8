import { createHash } from "node:crypto";

/**
 * Lower-case hex SHA-1 over the parts, sorted and joined: token, timestamp and nonce; for `msg_signature` the encrypted text too. Source:
 * developers.weixin.qq.com, message-push, as of 2026-11.
 */
export function pushSignature(parts: readonly string[]): string {
  return createHash("sha1")
    .update([...parts].sort().join(""))
    .digest("hex");
}
