import type { KeyRing } from "../keys/key-ring.ts";

/** Crockford's digits: none looks like another. */
const digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const length = 4;

/** Four signs by which people tell accounts apart: shown by the asking account and to whom it asks. No key to anything. */
export function accountLabel(keys: KeyRing, accountId: string): string {
  const hash = Buffer.from(keys.lookup("label", accountId), "hex");
  return Array.from(hash.subarray(0, length), (byte) => digits[byte % digits.length]).join("");
}
