/**
 * The number of a Taiwan resident's permit for the mainland, as it stays for life: eight digits. Booklets of before 2008-09-25 print two more digits that count
 * renewals and the issuing office in brackets; both are dropped. Source: China News Service, "一人一号、终身不变" (2008-09-12).
 */
export function normaliseTaiwanPermit(text: string): string {
  const number = text.replace(/\s/g, "").toUpperCase();
  return /^\d{10}([(（][A-Z\d]{1,2}[)）])?$/.test(number) ? number.slice(0, 8) : number;
}

export function isTaiwanPermit(number: string): boolean {
  return /^\d{8}$/.test(number);
}
