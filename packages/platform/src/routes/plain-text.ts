import { fail } from "@tongban/protocol";

/** Throws REQUEST_INVALID when any text or name in a body holds U+0000: PostgreSQL keeps no such text, and nobody means to send one. */
export function assertNoNul(body: unknown): void {
  const left = [body];
  for (const value of left) {
    // bytes are no text
    if (ArrayBuffer.isView(value)) continue;
    if (typeof value === "string" && value.includes("\0"))
      throw fail("REQUEST_INVALID", { detail: { where: "", rule: "must not contain NUL" } });
    if (value && typeof value === "object") for (const pair of Object.entries(value)) left.push(...pair);
  }
}
