/**
 * The number of a Hong Kong or Macao resident's permit for the mainland, as it stays for life: `H` or `M` and eight characters. The cards of 1999 print two more
 * digits that count renewals; they are dropped, so that a renewed card is the same person. Sources: Ministry of Public Security, numbering rules (2010-03-10);
 * National Immigration Administration, cards for residents who are not Chinese citizens, `HA` and `MA` (2024-07-01).
 */
export function normaliseHkMacaoPermit(text: string): string {
  const number = text.replace(/\s/g, "").toUpperCase();
  return /^[HM]\d{10}$/.test(number) ? number.slice(0, 9) : number;
}

export function isHkMacaoPermit(number: string): boolean {
  return /^[HM][A\d]\d{7}$/.test(number);
}
