import { birthDateOf, citizenIdCheck } from "./citizen-id.ts";

/** Upper case, without spaces. A card of before 2023 keeps its own number: the new one can't be computed from it. */
export function normalisePermanentResidence(text: string): string {
  return text.replace(/\s/g, "").toUpperCase();
}

/**
 * Is this the number of a foreigner's permanent residence card? Since 2023-12-01: 18 places that begin with 9 and end with the check character of a citizen id;
 * that the birth date stands where a citizen id has it is an inference. Before: three letters of the country and twelve digits. Source: National Immigration
 * Administration, machine reading rules of the 2023 card.
 */
export function isPermanentResidence(number: string): boolean {
  if (/^[A-Z]{3}\d{12}$/.test(number)) return true;
  return /^9\d{16}[\dX]$/.test(number) && birthDateOf(number) !== undefined && citizenIdCheck(number.slice(0, 17)) === number[17];
}
