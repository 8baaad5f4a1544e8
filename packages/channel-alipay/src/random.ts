import { failOnHost } from "@tongban/protocol";

/** Alipay gives mini-programs no secure random bytes. See docs/decisions/0005-alipay-entropy.md. */
export async function randomBytes(): Promise<Uint8Array> {
  throw failOnHost("ENTROPY_UNAVAILABLE");
}
