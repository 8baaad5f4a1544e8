const signs = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/** Does the last sign of a unified social credit code follow from the 17 before? GB 32100-2015: weights are powers of 3 modulo 31. */
export function hasUsccCheck(code: string): boolean {
  if (!/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(code)) return false;
  const sum = [...code.slice(0, 17)].reduce((total, sign, place) => total + signs.indexOf(sign) * (3 ** place % 31), 0);
  return code[17] === signs[(31 - (sum % 31)) % 31];
}
