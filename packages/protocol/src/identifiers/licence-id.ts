import { fail } from "../errors/fail.ts";

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** ISO 7064 MOD 37,36 check character over digits and capital letters. Source: GB/T 36904-2018 (electronic licence identifiers). */
export function mod3736(text: string): string {
  let product = 36;
  for (const character of text) {
    const sum = (product + alphabet.indexOf(character)) % 36 || 36;
    product = (sum * 2) % 37;
  }
  return alphabet.charAt((37 - product) % 36);
}

export interface LicenceIdParts {
  /** 21 characters. */
  readonly typeCode: string;
  /** 18-character unified social credit code. */
  readonly issuer: string;
  readonly serial: string;
  /** 3 digits. */
  readonly version: string;
}

/** `1.2.156.3005.2.<type>.<issuer>.<serial>.<version>.<check>`. Source: GB/T 36904-2018. */
export function licenceId({ typeCode, issuer, serial, version }: LicenceIdParts): string {
  const check = mod3736([typeCode, issuer, serial, version].join(""));
  return ["1.2.156.3005.2", typeCode, issuer, serial, version, check].join(".");
}

const shape = /^1\.2\.156\.3005\.2\.([0-9A-Z]{21})\.([0-9A-Z]{18})\.([0-9A-Z]{1,40})\.(\d{3})\.([0-9A-Z])$/;

/** The parts of an identifier. Throws LICENCE_ID_INVALID when its shape is another or its check character does not fit: one was misread, or it was made up. */
export function readLicenceId(text: string): LicenceIdParts {
  const [, typeCode = "", issuer = "", serial = "", version = "", check] = shape.exec(text) ?? [];
  if (check === undefined) throw fail("LICENCE_ID_INVALID", { detail: { rule: "shape" } });
  if (mod3736([typeCode, issuer, serial, version].join("")) !== check)
    throw fail("LICENCE_ID_INVALID", { detail: { rule: "check character" } });
  return { typeCode, issuer, serial, version };
}
