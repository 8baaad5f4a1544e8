import { isCitizenId, normaliseCitizenId } from "./citizen-id.ts";
import { isHkMacaoPermit, normaliseHkMacaoPermit } from "./hk-macao-permit.ts";
import { isPassport, normalisePassport } from "./passport.ts";
import { isPermanentResidence, normalisePermanentResidence } from "./permanent-residence.ts";
import { isTaiwanPermit, normaliseTaiwanPermit } from "./taiwan-permit.ts";

/** The documents by which a person is known. A person is keyed by the type and the number. */
export type IdType = "citizen-id" | "hk-macao-permit" | "taiwan-permit" | "passport" | "permanent-residence";

interface IdRules {
  /** What people type, as it is stored. */
  normalise(text: string): string;
  /** Of a normalised number. */
  check(number: string): boolean;
}

const rules: Readonly<Record<IdType, IdRules>> = {
  "citizen-id": { normalise: normaliseCitizenId, check: isCitizenId },
  "hk-macao-permit": { normalise: normaliseHkMacaoPermit, check: isHkMacaoPermit },
  "taiwan-permit": { normalise: normaliseTaiwanPermit, check: isTaiwanPermit },
  passport: { normalise: normalisePassport, check: isPassport },
  "permanent-residence": { normalise: normalisePermanentResidence, check: isPermanentResidence },
};

export function normaliseIdNumber(idType: IdType, text: string): string {
  return rules[idType].normalise(text);
}

/** Can this normalised number be one of its type? */
export function isIdNumber(idType: IdType, number: string): boolean {
  return rules[idType].check(number);
}
