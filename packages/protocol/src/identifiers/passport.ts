/** Upper case, without spaces and dashes. */
export function normalisePassport(text: string): string {
  return text.replace(/[\s-]/g, "").toUpperCase();
}

/**
 * Can this be a passport's number? Up to nine letters and digits (ICAO Doc 9303-4, machine readable zone), at least one of them a digit; that there are five or
 * more is an inference. A number is unique within its country only, and no source we have names the country.
 */
export function isPassport(number: string): boolean {
  return /^(?=.*\d)[A-Z\d]{5,9}$/.test(number);
}
