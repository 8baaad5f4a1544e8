const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checks = "10X98765432";

/** The check character of a citizen id number, from its first 17 digits. Source: GB 11643-1999 (ISO 7064 MOD 11-2). */
export function citizenIdCheck(first17: string): string {
  const sum = weights.reduce((total, weight, place) => total + weight * Number(first17[place]), 0);
  return checks.charAt(sum % 11);
}

/** Upper-cases the check letter and drops surrounding space: what citizens type, as it is stored. */
export function normaliseCitizenId(text: string): string {
  return text.trim().toUpperCase();
}

/** Is this an 18-character citizen id number with a real birth date and the right check character? A 9 in front is a foreigner's card. */
export function isCitizenId(text: string): boolean {
  if (!/^[1-8]\d{16}[\dX]$/.test(text)) return false;
  return birthDateOf(text) !== undefined && citizenIdCheck(text.slice(0, 17)) === text[17];
}

/** The birth date inside a citizen id number as `YYYY-MM-DD`, or undefined if there is no such day. */
export function birthDateOf(citizenId: string): string | undefined {
  const [year, month, day] = [citizenId.slice(6, 10), citizenId.slice(10, 12), citizenId.slice(12, 14)];
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  const real = !Number.isNaN(date.getTime()) && date.getUTCMonth() + 1 === Number(month) && date.getUTCDate() === Number(day);
  return real ? `${year}-${month}-${day}` : undefined;
}

/** Completed years on the day `onDate` (`YYYY-MM-DD`). */
export function ageOn(birthDate: string, onDate: string): number {
  const years = Number(onDate.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return onDate.slice(5) < birthDate.slice(5) ? years - 1 : years;
}
