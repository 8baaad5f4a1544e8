import { constants, type KeyObject, privateDecrypt } from "node:crypto";
import { fail, type IdType, isIdNumber, normaliseIdNumber, type SealedClaim } from "@tongban/protocol";
import type { KeyRing } from "../keys/key-ring.ts";
import type { RealName } from "../persons/keep-person.ts";

const looksLikeName = /^[\p{L}\p{M}·.' -]{1,60}$/u;
const looksLikeNumber: Readonly<Record<IdType, RegExp>> = {
  "citizen-id": /^\d{17}[\dX]$/,
  "hk-macao-permit": /^[A-Z][A-Z\d]{8}$/,
  "taiwan-permit": /^\d{8}$/,
  passport: /^[A-Z\d]{5,9}$/,
  "permanent-residence": /^(\d{17}[\dX]|[A-Z]{3}\d{12})$/,
};

/**
 * Decrypts a claim. Whatever is wrong with the cipher text or with what came out of it is CLAIM_UNREADABLE, and both fields are always decrypted, so no answer
 * tells a padding error from another (Bleichenbacher); only what plainly is a number of its
 * type, with a wrong check character or date, is CLAIM_INVALID.
 */
export function openClaim({ field }: KeyRing, { kid, idType, name, number }: SealedClaim): RealName {
  const texts = [name, number].map((sealed) => decrypt(field.privateKey, sealed));
  const [openedName, openedNumber] = texts;
  const claim = { idType, name: openedName?.trim() ?? "", number: normaliseIdNumber(idType, openedNumber ?? "") };
  const readable = kid === field.kid && looksLikeName.test(claim.name) && looksLikeNumber[idType].test(claim.number);
  if (!readable) throw fail("CLAIM_UNREADABLE");
  if (!isIdNumber(idType, claim.number)) throw fail("CLAIM_INVALID");
  return claim;
}

function decrypt(key: KeyObject, sealed: string): string | undefined {
  try {
    const bytes = privateDecrypt({ key, padding: constants.RSA_PKCS1_PADDING }, Buffer.from(sealed, "base64"));
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
